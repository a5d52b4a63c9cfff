package org.koti.agent.verify;

import java.util.List;
import org.koti.agent.sandbox.AppClasses;
import org.koti.agent.sandbox.Finding;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Judges an app's class files against the allow list before anything of them runs.
 *
 * <ol>
 *   <li>The file's {@linkplain Outline outline} must be sound, and that of what ASM writes of it.
 *   <li>Every class that it names must be the app's own or on the list; it may extend and implement only what the list opens.
 *   <li>Every field and method is looked up as the VM does it; the list must allow it on the class that the code names, on
 *       those that the search passes, and on the class that declares it, and so with every type in its descriptor.
 *   <li>Of {@code invokedynamic} only what the Java compiler makes of plain Java; no constants that code computes.
 *   <li>No native method, no finalizer, no subroutine.
 * </ol>
 *
 * <p>The judgement holds for what ASM writes of a class, its constant pool not copied. That is what has to be loaded, and not
 * the original bytes.
 * Annotations are not judged: nothing acts on them that the list allows.
 */
public final class Verifier {
    private static final String COMPILE_ANEW = "compile the class anew, for Java 8 to 25";

    private final Platform platform;

    Verifier(Platform platform) {
        this.platform = platform;
    }

    /**
     * Makes a verifier that knows the JDK it runs on.
     *
     * @throws IllegalStateException if the lists are missing beside it
     */
    public static Verifier ofThisJdk() {
        return new Verifier(Platform.ofThisJdk());
    }

    /**
     * Judges one class file. Safe for use by several threads, and never throws, whatever the bytes are.
     *
     * @param classFile the bytes that are to be loaded
     * @param own the app's class files
     * @return what speaks against the class, at most 100 things; empty if it may be loaded
     */
    public List<Finding> judge(byte[] classFile, AppClasses own) {
        try {
            Outline.check(classFile);
            byte[] written = writtenAnew(classFile);
            Outline.check(written); // what led to another constant is a class now, of a name that may be none
            return judgeSound(written, own);
        } catch (MalformedClassException e) {
            return List.of(new Finding(name(classFile), "", String.valueOf(e.getMessage()), COMPILE_ANEW));
        } catch (RuntimeException | AssertionError | StackOverflowError e) { // ASM throws each of them
            return List.of(new Finding(name(classFile), "", "cannot be read", COMPILE_ANEW));
        }
    }

    private List<Finding> judgeSound(byte[] classFile, AppClasses own) {
        Shape judged = Shape.of(classFile);
        Findings findings = new Findings(Member.words(judged.name()));
        Surroundings surroundings = new Surroundings(platform, own, judged);
        References references = new References(platform, surroundings, findings);
        new ClassReader(classFile).accept(new Inspection(judged, references), ClassReader.SKIP_DEBUG);
        return findings.list();
    }

    /** Returns what ASM makes of a class file, as whoever loads it does, so that both judge and VM see the same. */
    private static byte[] writtenAnew(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(writer, 0);
        return writer.toByteArray();
    }

    private static String name(byte[] classFile) {
        try {
            return Member.words(new ClassReader(classFile).getClassName());
        } catch (RuntimeException | AssertionError | StackOverflowError unreadable) {
            return "A class";
        }
    }
}
