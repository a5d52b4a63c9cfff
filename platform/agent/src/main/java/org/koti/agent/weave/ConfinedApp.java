package org.koti.agent.weave;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.koti.agent.sandbox.AppClasses;
import org.koti.agent.sandbox.Finding;
import org.objectweb.asm.ClassReader;

/** What happens to the classes of one confined loader: woven where they are allowed, a stub otherwise. */
final class ConfinedApp {
    private static final Finding STRANGE =
            new Finding("", "", "loads a class that is not in the app's jar", "load only classes of the app's own jar");

    private final Judge judge;
    private final AppClasses own;
    private final Weaver weaver;
    private final Consumer<Finding> refused;
    private final Map<String, byte[]> decided = new ConcurrentHashMap<>();

    /**
     * Begins.
     *
     * @param refused hears why each class that is loaded is a stub, the first reason
     */
    ConfinedApp(Judge judge, AppClasses own, Weaver weaver, Consumer<Finding> refused) {
        this.judge = judge;
        this.own = own;
        this.weaver = weaver;
        this.refused = refused;
    }

    /**
     * Decides before a class is defined.
     *
     * @return what to define
     */
    byte[] beforeDefinition(String internalName, byte[] classFile) {
        byte[] result = decide(internalName, classFile);
        decided.put(internalName, result);
        return result;
    }

    /**
     * Decides about what reaches the VM on any way.
     *
     * @return what to define instead, or null for these bytes
     */
    byte @Nullable [] inDefinition(String internalName, byte[] classFile) {
        byte[] before = decided.get(internalName);
        if (before != null && Arrays.equals(before, classFile)) {
            decided.remove(internalName, before);
            return null;
        }
        return isMadeByJdk(internalName, classFile) ? null : decide(internalName, classFile);
    }

    byte[] stub(String internalName, byte[] classFile, List<Finding> findings) {
        refused.accept(findings.get(0));
        return new Stub(findings, judge, own).of(internalName, classFile);
    }

    private byte[] decide(String internalName, byte[] classFile) {
        String type = internalName.replace('/', '.');
        try {
            byte[] brought = own.find(internalName).orElse(null);
            if (brought == null || !Arrays.equals(brought, classFile)) {
                return stub(internalName, classFile, List.of(named(type, STRANGE)));
            }
            List<Finding> findings = judge.judge(classFile, own);
            return findings.isEmpty() ? weaver.weave(classFile) : stub(internalName, classFile, findings);
        } catch (RefusedClassException refused) {
            return stub(internalName, classFile, refused.findings());
        } catch (RuntimeException | Error unreadable) {
            Finding finding = new Finding(
                    type,
                    "",
                    "cannot be read (" + unreadable.getClass().getSimpleName() + ")",
                    "compile it with javac");
            return stub(internalName, classFile, List.of(finding));
        }
    }

    /**
     * The JDK defines its proxies of an app's interfaces in the app's loader, for trusted code only: an app cannot link to what makes them. Their code only
     * calls an invocation handler.
     */
    private boolean isMadeByJdk(String internalName, byte[] classFile) {
        if (own.find(internalName).isPresent() || !internalName.contains("$Proxy")) {
            return false;
        }
        try {
            return "java/lang/reflect/Proxy".equals(new ClassReader(classFile).getSuperName());
        } catch (RuntimeException | AssertionError unreadable) {
            return false;
        }
    }

    private static Finding named(String type, Finding finding) {
        return new Finding(type, finding.member(), finding.what(), finding.remedy());
    }
}
