package org.koti.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.koti.agent.boot.Loads;
import org.koti.agent.sandbox.Finding;
import org.objectweb.asm.ClassReader;

/**
 * Decides for each loader what it may define: trusted ones anything, confined ones what {@link ConfinedApp} makes of it, all others stubs.
 *
 * <p>It stands at two doors. {@link Loads} asks before a definition and can make it fail; what comes another way (the JDK's own proxies, buffers, lookups)
 * meets the transformer. What the first has decided the second lets pass.
 */
final class Gatekeeper implements Loads.Gate, ClassFileTransformer {
    private static final String LOADER_UNKNOWN =
            "is loaded by a class loader that is neither the node's nor a running app's";

    private final Predicate<ClassLoader> trust;
    private final WeakLoaders<ConfinedApp> apps = new WeakLoaders<>();
    private final ConfinedApp nobody;

    Gatekeeper(Predicate<ClassLoader> trust, ConfinedApp nobody) {
        this.trust = trust;
        this.nobody = nobody;
    }

    void confine(ClassLoader loader, ConfinedApp app) {
        apps.put(loader, app);
    }

    void release(ClassLoader loader) {
        apps.remove(loader);
    }

    boolean isTrusted(@Nullable ClassLoader loader) {
        return loader == null || Loads.isOfJvm(loader) || apps.get(loader) == null && trust.test(loader);
    }

    @Override
    public byte @Nullable [] decide(ClassLoader loader, @Nullable String name, byte[] bytes, int offset, int length) {
        ConfinedApp app = apps.get(loader);
        if (app == null && trust.test(loader)) {
            return null;
        }
        StackProbe.ensure();
        byte[] classFile = new byte[length];
        System.arraycopy(bytes, offset, classFile, 0, length);
        String internalName = name == null ? nameIn(classFile) : name.replace('.', '/');
        return app == null ? strange(internalName, classFile) : app.beforeDefinition(internalName, classFile);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (loader == null || Loads.isOfJvm(loader)) {
            return null;
        }
        ConfinedApp app = apps.get(loader);
        if (app == null && trust.test(loader)) {
            return null;
        }
        String name = Optional.ofNullable(internalName).orElse("koti/Unnamed");
        try {
            return app == null ? strange(name, classFile) : app.inDefinition(name, classFile);
        } catch (Throwable failure) {
            return strange(name, new byte[0]);
        }
    }

    private byte[] strange(String internalName, byte[] classFile) {
        Finding finding = new Finding(internalName.replace('/', '.'), "", LOADER_UNKNOWN, "install it as an app");
        return nobody.stub(internalName, classFile, List.of(finding));
    }

    private static String nameIn(byte[] classFile) {
        try {
            return new ClassReader(classFile).getClassName();
        } catch (RuntimeException unreadable) {
            throw new ClassFormatError("not a class file");
        }
    }
}
