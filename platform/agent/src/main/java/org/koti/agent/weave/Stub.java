package org.koti.agent.weave;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.koti.agent.sandbox.AppClasses;
import org.koti.agent.sandbox.Finding;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Stands for a class that is refused: the same name and members; its initializer and each method throw a {@link LinkageError} that says why. */
final class Stub {
    private static final String OBJECT = "java/lang/Object";
    private static final int MOST_FINDINGS = 10;
    private static final int LONGEST_MESSAGE = 4_000;
    private static final int KEPT_FLAGS =
            Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_SUPER;
    private static final int KEPT_OF_METHOD = Opcodes.ACC_PUBLIC
            | Opcodes.ACC_PRIVATE
            | Opcodes.ACC_PROTECTED
            | Opcodes.ACC_STATIC
            | Opcodes.ACC_ABSTRACT;
    private static final int KEPT_OF_FIELD = KEPT_OF_METHOD & ~Opcodes.ACC_ABSTRACT;

    private final String message;
    private final Judge judge;
    private final AppClasses own;

    Stub(List<Finding> findings, Judge judge, AppClasses own) {
        String words =
                findings.stream().limit(MOST_FINDINGS).map(Finding::toString).collect(Collectors.joining("; "));
        String rest = findings.size() > MOST_FINDINGS ? "; and " + (findings.size() - MOST_FINDINGS) + " more" : "";
        message = words.substring(0, Math.min(words.length(), LONGEST_MESSAGE)) + rest;
        this.judge = judge;
        this.own = own;
    }

    /**
     * Makes it.
     *
     * @param internalName its name
     * @param classFile the refused class, if it can be read
     * @return a class file of that name, whatever the refused one is
     */
    byte[] of(String internalName, byte[] classFile) {
        try {
            return imitation(internalName, classFile);
        } catch (RuntimeException | Error unreadable) {
            return bare(internalName);
        }
    }

    private byte[] bare(String internalName) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, internalName, null, OBJECT, null);
        throwing(writer, Opcodes.ACC_STATIC, "<clinit>", "()V");
        throwing(writer, Opcodes.ACC_PUBLIC, "<init>", "()V");
        writer.visitEnd();
        return writer.toByteArray();
    }

    private byte[] imitation(String internalName, byte[] classFile) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(classFile)
                .accept(
                        new Imitation(writer, internalName),
                        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    private void throwing(ClassVisitor writer, int access, String name, String descriptor) {
        MethodVisitor method = writer.visitMethod(access, name, descriptor, null, null);
        method.visitCode();
        method.visitTypeInsn(Opcodes.NEW, "java/lang/LinkageError");
        method.visitInsn(Opcodes.DUP);
        method.visitLdcInsn(message);
        method.visitMethodInsn(
                Opcodes.INVOKESPECIAL, "java/lang/LinkageError", "<init>", "(Ljava/lang/String;)V", false);
        method.visitInsn(Opcodes.ATHROW);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** {@return whether a class that has nothing but this supertype would be allowed} */
    private boolean isLinkable(String supertype, boolean isInterface) {
        if (own.find(supertype).isPresent()) {
            return true;
        }
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_SUPER,
                "koti/Probe",
                null,
                isInterface ? OBJECT : supertype,
                isInterface ? new String[] {supertype} : null);
        writer.visitEnd();
        return judge.judge(writer.toByteArray(), own).isEmpty();
    }

    private final class Imitation extends ClassVisitor {
        private final String internalName;

        Imitation(ClassVisitor writer, String internalName) {
            super(Opcodes.ASM9);
            cv = writer;
            this.internalName = internalName;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            List<String> kept = List.of(interfaces == null ? new String[0] : interfaces).stream()
                    .filter(each -> isLinkable(each, true))
                    .toList();
            boolean keepSuper = superName != null && (superName.equals(OBJECT) || isLinkable(superName, false));
            cv.visit(
                    Opcodes.V17,
                    access & KEPT_FLAGS,
                    internalName,
                    null,
                    keepSuper ? superName : OBJECT,
                    kept.toArray(new String[0]));
            throwing(cv, Opcodes.ACC_STATIC, "<clinit>", "()V");
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            return cv.visitField(access & (KEPT_OF_FIELD | Opcodes.ACC_FINAL), name, descriptor, null, null);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            if (!name.equals("<clinit>")) {
                member(access & KEPT_OF_METHOD, name, descriptor);
            }
            return null;
        }

        private void member(int access, String name, String descriptor) {
            if ((access & Opcodes.ACC_ABSTRACT) == 0) {
                throwing(cv, access, name, descriptor);
            } else {
                cv.visitMethod(access, name, descriptor, null, null).visitEnd();
            }
        }
    }
}
