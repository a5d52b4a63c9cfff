package org.koti.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.agent.sandbox.Finding;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What no compiler writes. */
class WeaverTest {
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    @Test
    void aMethodThatWouldBecomeTooLongIsRefused() {
        begin(Opcodes.V17);
        MethodVisitor method = method("full", "()V");
        for (int i = 0; i < 65_530; i++) {
            method.visitInsn(Opcodes.NOP);
        }
        method.visitMethodInsn(Opcodes.INVOKESTATIC, "app/Odd", "full", "()V", false);
        end(method);

        assertRefused("app.Odd.full: is so long that no room is left for what makes it stoppable");
    }

    @Test
    void anOldClassIsRefused() {
        begin(Opcodes.V1_7);

        assertRefused("app.Odd: is compiled for Java 7 or older");
    }

    @Test
    void aNativeMethodIsRefused() {
        begin(Opcodes.V17);
        writer.visitMethod(Opcodes.ACC_NATIVE, "act", "()V", null, null).visitEnd();

        assertRefused("app.Odd.act: is native");
    }

    @Test
    void aNameOfKotisOwnIsRefused() {
        begin(Opcodes.V17);
        end(method("koti$point", "()V"));

        assertRefused("app.Odd.koti$point: has a name that is Koti's own");
    }

    @Test
    void aHandleOfAnOwnMethodIsRefusedAsAConstant() {
        begin(Opcodes.V17);
        MethodVisitor method = method("act", "()V");
        method.visitLdcInsn(new Handle(Opcodes.H_INVOKESTATIC, "app/Odd", "act", "()V", false));
        method.visitInsn(Opcodes.POP);
        end(method);

        assertRefused("app.Odd.act: has a constant that is a handle of the app's own method");
    }

    /** The handler covers itself and its monitor is never entered: unwoven it would run for ever without passing a loop or a method. */
    @Test
    void aHandlerThatFailsToLeaveAMonitorForEverIsRefused() {
        begin(Opcodes.V17);
        MethodVisitor method = method("act", "(Ljava/lang/Object;)V");
        Label start = new Label();
        Label handler = new Label();
        Label end = new Label();
        method.visitTryCatchBlock(start, end, handler, null);
        method.visitLabel(start);
        method.visitInsn(Opcodes.ACONST_NULL);
        method.visitInsn(Opcodes.ATHROW);
        method.visitLabel(handler);
        method.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
        method.visitVarInsn(Opcodes.ASTORE, 1);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitInsn(Opcodes.MONITOREXIT);
        method.visitLabel(end);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitInsn(Opcodes.ATHROW);
        method.visitMaxs(0, 0);
        method.visitEnd();

        assertRefused("app.Odd.act: enters and leaves locks in a way that Java's compiler does not write");
    }

    private void begin(int version) {
        writer.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "app/Odd", null, "java/lang/Object", null);
    }

    private MethodVisitor method(String name, String descriptor) {
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, name, descriptor, null, null);
        method.visitCode();
        return method;
    }

    private static void end(MethodVisitor method) {
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private void assertRefused(String words) {
        writer.visitEnd();
        byte[] classFile = writer.toByteArray();
        Weaver weaver = WovenClasses.weaver(name -> Optional.of(classFile).filter(each -> name.equals("app/Odd")));
        assertThatExceptionOfType(RefusedClassException.class)
                .isThrownBy(() -> weaver.weave(classFile))
                .satisfies(refused -> assertThat(refused.findings())
                        .singleElement()
                        .extracting(Finding::toString)
                        .asString()
                        .startsWith(words + "; "));
    }
}
