package org.koti.agent;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import javax.security.auth.Subject;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes {@code Subject.getSubject(AccessControlContext)} return {@code Subject.current()}.
 *
 * <p>Since JDK 24 (JEP 486) that method always throws, and Karaf 4.4 calls it in its logging and configuration. The
 * class is redefined once and no transformer stays registered, so that an error is thrown here and not swallowed by
 * the JVM.
 */
final class SubjectPatch {
    private static final int FIRST_THROWING_RELEASE = 24;
    private static final String SUBJECT = "javax/security/auth/Subject";
    private static final String METHOD = "getSubject";
    private static final String DESCRIPTOR = "(Ljava/security/AccessControlContext;)L" + SUBJECT + ";";

    private SubjectPatch() {}

    static boolean isNeededOn(Runtime.Version version) {
        return version.feature() >= FIRST_THROWING_RELEASE;
    }

    static void apply(Instrumentation instrumentation)
            throws IOException, ClassNotFoundException, UnmodifiableClassException {
        instrumentation.redefineClasses(new ClassDefinition(Subject.class, patched(originalClass())));
    }

    static byte[] originalClass() throws IOException {
        try (InputStream in = Subject.class.getResourceAsStream("Subject.class")) {
            if (in == null) {
                throw new FileNotFoundException("class file of " + Subject.class.getName());
            }
            return in.readAllBytes();
        }
    }

    /**
     * Returns the class file with the method replaced.
     *
     * @throws IllegalStateException if the class has no such method
     */
    static byte[] patched(byte[] original) {
        ClassWriter writer = new ClassWriter(0);
        Patcher patcher = new Patcher(writer);
        new ClassReader(original).accept(patcher, 0);
        if (!patcher.replaced) {
            throw new IllegalStateException(Subject.class.getName() + " has no method " + METHOD + DESCRIPTOR);
        }
        return writer.toByteArray();
    }

    private static final class Patcher extends ClassVisitor {
        private boolean replaced;

        Patcher(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            if (!name.equals(METHOD) || !descriptor.equals(DESCRIPTOR)) {
                return method;
            }
            replaced = true;
            method.visitCode();
            method.visitMethodInsn(Opcodes.INVOKESTATIC, SUBJECT, "current", "()L" + SUBJECT + ";", false);
            method.visitInsn(Opcodes.ARETURN);
            method.visitMaxs(1, 1);
            method.visitEnd();
            return new MethodVisitor(Opcodes.ASM9) {};
        }
    }
}
