package org.koti.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Makes {@code ClassLoader.defineClass(String, byte[], int, int, ProtectionDomain)} ask {@link org.koti.agent.boot.Loads} first. */
final class DefinitionHook implements ClassFileTransformer {
    private static final String LOADER = "java/lang/ClassLoader";
    private static final String METHOD = "defineClass";
    private static final String DESCRIPTOR =
            "(Ljava/lang/String;[BIILjava/security/ProtectionDomain;)Ljava/lang/Class;";
    private static final String LOADS = "org/koti/agent/boot/Loads";

    private volatile boolean applied;

    /** {@return whether the method was found and changed} */
    boolean isApplied() {
        return applied;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (loader != null || !LOADER.equals(internalName)) {
            return null;
        }
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Hooking(writer), 0);
        return writer.toByteArray();
    }

    private final class Hooking extends ClassVisitor {
        Hooking(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            if (!name.equals(METHOD) || !descriptor.equals(DESCRIPTOR)) {
                return method;
            }
            applied = true;
            return new Asking(method);
        }
    }

    /** Parameters: 0 this, 1 name, 2 bytes, 3 offset, 4 length, 5 domain. No branch, so that no stack map changes. */
    private static final class Asking extends MethodVisitor {
        private static final int STACK = 6;

        Asking(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            visitVarInsn(Opcodes.ALOAD, 2);
            visitVarInsn(Opcodes.ALOAD, 0);
            visitVarInsn(Opcodes.ALOAD, 1);
            visitVarInsn(Opcodes.ALOAD, 2);
            visitVarInsn(Opcodes.ILOAD, 3);
            visitVarInsn(Opcodes.ILOAD, 4);
            visitMethodInsn(
                    Opcodes.INVOKESTATIC, LOADS, "bytes", "(Ljava/lang/ClassLoader;Ljava/lang/String;[BII)[B", false);
            visitVarInsn(Opcodes.ASTORE, 2);
            adjust("offset", 3);
            adjust("length", 4);
            visitInsn(Opcodes.POP);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(Math.max(maxStack, STACK), maxLocals);
        }

        private void adjust(String method, int variable) {
            visitInsn(Opcodes.DUP);
            visitVarInsn(Opcodes.ALOAD, 2);
            visitVarInsn(Opcodes.ILOAD, variable);
            visitMethodInsn(Opcodes.INVOKESTATIC, LOADS, method, "([B[BI)I", false);
            visitVarInsn(Opcodes.ISTORE, variable);
        }
    }
}
