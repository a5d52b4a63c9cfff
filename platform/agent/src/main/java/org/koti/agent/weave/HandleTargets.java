package org.koti.agent.weave;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Method handles in a class: lambdas and method references. A target that can only be one method of this class is an entry itself; for any other one of the
 * app's own a static method is added that calls it, and is an entry. For one that is not the app's own a static method is added, too, for its kill point: what
 * calls it in a loop without an end can be stopped.
 */
final class HandleTargets {
    private static final String REFERENCE = "koti$reference$";
    private static final int BOUND_TO_ONE = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;

    private final ClassNode type;
    private final Types types;
    private final Set<String> targets = new HashSet<>();
    private final List<MethodNode> added = new ArrayList<>();

    private HandleTargets(ClassNode type, Types types) {
        this.type = type;
        this.types = types;
    }

    static HandleTargets of(ClassNode type, Types types) throws RefusedClassException {
        HandleTargets targets = new HandleTargets(type, types);
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                    targets.take(method, dynamic);
                } else if (instruction instanceof LdcInsnNode load) {
                    targets.refuseHandles(method, load.cst);
                }
            }
        }
        return targets;
    }

    boolean contains(MethodNode method) {
        return targets.contains(method.name + method.desc);
    }

    List<MethodNode> added() {
        return added;
    }

    private void take(MethodNode in, InvokeDynamicInsnNode dynamic) throws RefusedClassException {
        if (isOwn(dynamic.bsm)) {
            throw refused(in);
        }
        for (int index = 0; index < dynamic.bsmArgs.length; index++) {
            Object argument = dynamic.bsmArgs[index];
            if (argument instanceof Handle handle) {
                if (isCall(handle) && !handle.getOwner().startsWith("[")) {
                    dynamic.bsmArgs[index] = target(handle, Type.getArgumentTypes(dynamic.desc));
                }
            } else {
                refuseHandles(in, argument);
            }
        }
    }

    private Handle target(Handle handle, Type[] captured) {
        boolean construction = handle.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        if (handle.getOwner().equals(type.name) && (construction || isBoundToOne(handle))) {
            targets.add(handle.getName() + handle.getDesc());
            return handle;
        }
        String name = REFERENCE + added.size();
        String descriptor = staticDescriptor(handle, captured);
        added.add(Forwarding.toHandle(handle, name, descriptor));
        if (isOwn(handle)) {
            targets.add(name + descriptor);
        }
        return new Handle(
                Opcodes.H_INVOKESTATIC, type.name, name, descriptor, (type.access & Opcodes.ACC_INTERFACE) != 0);
    }

    private boolean isBoundToOne(Handle handle) {
        return type.methods.stream()
                .filter(method -> method.name.equals(handle.getName()) && method.desc.equals(handle.getDesc()))
                .anyMatch(method -> (method.access & BOUND_TO_ONE) != 0);
    }

    /** A captured receiver's type must be exactly the one that is captured. */
    private static String staticDescriptor(Handle handle, Type[] captured) {
        Type method = Type.getMethodType(handle.getDesc());
        List<Type> parameters = new ArrayList<>();
        if (handle.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            return Type.getMethodDescriptor(Type.getObjectType(handle.getOwner()), method.getArgumentTypes());
        }
        if (handle.getTag() != Opcodes.H_INVOKESTATIC) {
            parameters.add(captured.length > 0 ? captured[0] : Type.getObjectType(handle.getOwner()));
        }
        parameters.addAll(List.of(method.getArgumentTypes()));
        return Type.getMethodDescriptor(method.getReturnType(), parameters.toArray(new Type[0]));
    }

    private void refuseHandles(MethodNode in, Object constant) throws RefusedClassException {
        if (constant instanceof Handle handle && isOwn(handle)) {
            throw refused(in);
        }
        if (constant instanceof ConstantDynamic dynamic) {
            refuseHandles(in, dynamic.getBootstrapMethod());
            for (int index = 0; index < dynamic.getBootstrapMethodArgumentCount(); index++) {
                refuseHandles(in, dynamic.getBootstrapMethodArgument(index));
            }
        }
    }

    private RefusedClassException refused(MethodNode in) {
        return new RefusedClassException(
                type.name, in.name, "has a constant that is a handle of the app's own method", "write a lambda");
    }

    private boolean isOwn(Handle handle) {
        String owner = handle.getOwner();
        return !owner.startsWith("[")
                && (owner.equals(type.name)
                        || types.find(owner).map(TypeFacts::own).orElse(true));
    }

    private static boolean isCall(Handle handle) {
        return handle.getTag() >= Opcodes.H_INVOKEVIRTUAL;
    }
}
