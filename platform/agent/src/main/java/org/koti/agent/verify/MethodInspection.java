package org.koti.agent.verify;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Judges every instruction of a method. */
final class MethodInspection extends MethodVisitor {
    private static final String OLD_CODE = "compile the class anew, with a compiler of this century";

    private final String member;
    private final References references;
    private final Bootstraps bootstraps;
    private final LastArgument last;

    MethodInspection(String member, References references, Bootstraps bootstraps, LastArgument last) {
        super(Opcodes.ASM9);
        this.member = member;
        this.references = references;
        this.bootstraps = bootstraps;
        this.last = last;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        boolean reads = opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC;
        references.member(member, owner, Member.key(name, descriptor), reads ? "reads" : "writes");
        if (reads) {
            last.pushed(Type.getType(descriptor));
        } else {
            last.other();
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        String key = Member.key(name, descriptor);
        references.member(member, owner, key, "calls");
        references.platform().list().last(owner, name).ifPresent(wanted -> last.used(owner, key, wanted));
        last.pushed(Type.getReturnType(descriptor));
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        bootstraps.judge(member, descriptor, bootstrap, arguments);
        last.other();
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        if (opcode == Opcodes.NEW) {
            references.made(member, type);
        } else {
            references.type(member, type, "names");
        }
        last.other();
        if (opcode == Opcodes.CHECKCAST) {
            last.pushed(Type.getObjectType(type));
        }
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        references.type(member, descriptor, "names");
        last.other();
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        if (type != null) {
            references.type(member, type, "catches");
        }
    }

    @Override
    public void visitLdcInsn(Object value) {
        if (value instanceof Handle
                || value instanceof ConstantDynamic
                || value instanceof Type type && type.getSort() == Type.METHOD) {
            references.refuse(
                    member,
                    "has a constant that is a method or made by code, which no app may",
                    "write plain Java: a lambda or a method reference");
        } else if (value instanceof Type type) {
            references.type(member, type.getInternalName(), "names");
        }
        last.other();
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        if (opcode == Opcodes.RET) {
            references.refuse(member, "has subroutines (jsr and ret)", OLD_CODE);
        }
        if (opcode == Opcodes.ALOAD) {
            last.loaded(variable);
        } else if (opcode == Opcodes.ASTORE) {
            last.stored(variable);
        } else {
            last.other();
        }
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        if (opcode == Opcodes.JSR) {
            references.refuse(member, "has subroutines (jsr and ret)", OLD_CODE);
        }
        last.other();
    }

    @Override
    public void visitFrame(int type, int numLocal, Object @Nullable [] local, int numStack, Object @Nullable [] stack) {
        last.other();
    }

    @Override
    public void visitInsn(int opcode) {
        last.other();
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        last.other();
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
        last.other();
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        last.other();
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        last.other();
    }

    @Override
    public void visitEnd() {
        last.types().forEach((use, types) -> references.last(member, use, types));
    }
}
