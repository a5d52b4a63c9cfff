package org.koti.agent.guard;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes a call of the guard as the first thing that a method does. No branch, so that no stack map changes. */
final class Asking extends MethodVisitor {
    private static final String GUARD = "org/koti/agent/boot/Guard";
    private static final int STACK = 2;

    private final int point;
    private final int argument;

    /**
     * Asks at a point.
     *
     * @param next what writes the method
     * @param point the number of the point
     * @param argument which of the method's own arguments the guard gets; negative for none
     */
    Asking(MethodVisitor next, int point, int argument) {
        super(Opcodes.ASM9, next);
        this.point = point;
        this.argument = argument;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        super.visitIntInsn(Opcodes.SIPUSH, point);
        if (argument >= 0) {
            super.visitVarInsn(Opcodes.ALOAD, argument);
        }
        super.visitMethodInsn(
                Opcodes.INVOKESTATIC, GUARD, "check", argument < 0 ? "(I)V" : "(ILjava/lang/Object;)V", false);
    }

    @Override
    public void visitMaxs(int stack, int locals) {
        super.visitMaxs(Math.max(stack, STACK), locals);
    }
}
