package org.koti.agent.weave;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Methods that only call another one with what they were given. */
final class Forwarding {
    private Forwarding() {}

    static MethodNode toSuper(String superName, int access, String name, String descriptor) {
        MethodNode method = new MethodNode(access, name, descriptor, null, null);
        method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
        loadAll(method, 1, Type.getArgumentTypes(descriptor));
        method.instructions.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, superName, name, descriptor, false));
        return returning(method);
    }

    /** A static method that does what a handle does; its parameters are those of {@code descriptor}. */
    static MethodNode toHandle(Handle handle, String name, String descriptor) {
        MethodNode method = new MethodNode(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, name, descriptor, null, null);
        boolean construction = handle.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        if (construction) {
            method.instructions.add(new TypeInsnNode(Opcodes.NEW, handle.getOwner()));
            method.instructions.add(new InsnNode(Opcodes.DUP));
        }
        loadAll(method, 0, Type.getArgumentTypes(descriptor));
        int opcode = switch (handle.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
            default -> Opcodes.INVOKESPECIAL;
        };
        method.instructions.add(new MethodInsnNode(
                opcode, handle.getOwner(), handle.getName(), handle.getDesc(), handle.isInterface()));
        return returning(method);
    }

    private static void loadAll(MethodNode method, int first, Type[] parameters) {
        int slot = first;
        for (Type parameter : parameters) {
            method.instructions.add(new VarInsnNode(parameter.getOpcode(Opcodes.ILOAD), slot));
            slot += parameter.getSize();
        }
        method.maxLocals = slot;
    }

    private static MethodNode returning(MethodNode method) {
        method.instructions.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(Opcodes.IRETURN)));
        return method;
    }
}
