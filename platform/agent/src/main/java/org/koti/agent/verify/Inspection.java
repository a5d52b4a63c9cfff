package org.koti.agent.verify;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Judges a class: its name, what it extends, what it declares, and each method. */
final class Inspection extends ClassVisitor {
    private final Shape judged;
    private final References references;
    private final Bootstraps bootstraps;

    Inspection(Shape judged, References references) {
        super(Opcodes.ASM9);
        this.judged = judged;
        this.references = references;
        this.bootstraps = new Bootstraps(judged.name(), references);
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        if (references.surroundings().isPlatforms(name)) {
            references.refuse(
                    "",
                    "lies in a package of Java or of the platform, which no app may",
                    "move it to a package of the app's own");
        }
        if (superName != null) {
            references.parent("", superName, "extends");
        }
        judged.interfaces()
                .forEach(parent -> references.parent("", parent, judged.isInterface() ? "extends" : "implements"));
        new Inheritance(references).judge(judged);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        if ((access & Opcodes.ACC_NATIVE) != 0) {
            references.refuse(name, "is native code, which no app may bring", "write it in Java");
        }
        if (name.equals("finalize") && descriptor.startsWith("()")) {
            references.refuse(
                    name, "is a finalizer, which no app may have", "close what is open with try-with-resources");
        }
        if (exceptions != null) {
            Arrays.stream(exceptions).forEach(this::named);
        }
        return new MethodInspection(name, references, bootstraps, new LastArgument(access, judged.name(), descriptor));
    }

    @Override
    public void visitOuterClass(String owner, @Nullable String name, @Nullable String descriptor) {
        named(owner);
    }

    @Override
    public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int access) {
        named(name);
        if (outerName != null) {
            named(outerName);
        }
    }

    @Override
    public void visitNestHost(String nestHost) {
        named(nestHost);
    }

    @Override
    public void visitNestMember(String nestMember) {
        named(nestMember);
    }

    @Override
    public void visitPermittedSubclass(String permittedSubclass) {
        named(permittedSubclass);
    }

    /** An attribute may lead to a constant that is no class; written anew it would be one, of a name that no class can have. */
    private void named(String type) {
        if (type.isEmpty() || type.matches("(?s).*[.;\\[].*")) {
            references.refuse(
                    "", "names a class \"" + type + "\", which cannot be", "compile the class anew, for Java 8 to 25");
        }
    }
}
