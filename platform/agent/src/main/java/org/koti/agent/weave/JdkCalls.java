package org.koti.agent.weave;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.koti.agent.boot.Bounds;
import org.koti.agent.boot.Monitors;
import org.koti.agent.boot.Sources;
import org.koti.agent.boot.Texts;
import org.koti.agent.boot.Waits;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What an app does by means of the JDK that no kill point of its own would end:
 *
 * <ol>
 *   <li>for a call that waits or computes for long, the method of {@link Waits}, {@link Texts} or {@link Bounds} is called that has its name and takes the
 *       object, the arguments and the app's number;
 *   <li>a stream that may be endless goes through {@link Sources};
 *   <li>before a monitor is entered {@link Monitors} is asked.
 * </ol>
 */
final class JdkCalls {
    private static final Map<String, Stand> STANDS = stands();
    private static final Set<String> NAMES = names();
    private static final String MATCHES = "java/util/regex/Pattern.matches";
    private static final Set<String> ENDLESS =
            Set.of("generate", "iterate", "ints", "longs", "doubles", "splits", "rngs", "datesUntil");
    private static final Set<String> LONG_RANGES = Set.of("range", "rangeClosed");
    private static final String STREAM = "java/util/stream/";
    private static final Set<String> STREAMS =
            Set.of(STREAM + "Stream", STREAM + "IntStream", STREAM + "LongStream", STREAM + "DoubleStream");

    private final Types types;
    private final String type;
    private final int app;

    /** The method to call instead of another. */
    private record Stand(String owner, String descriptor) {}

    JdkCalls(Types types, String type, int app) {
        this.types = types;
        this.type = type;
        this.app = app;
    }

    private static Map<String, Stand> stands() {
        Map<String, Stand> stands = new HashMap<>();
        for (Class<?> owner : List.of(Waits.class, Texts.class, Bounds.class)) {
            for (Method method : owner.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers())) {
                    stands.put(key(method), new Stand(Type.getInternalName(owner), Type.getMethodDescriptor(method)));
                }
            }
        }
        return Map.copyOf(stands);
    }

    /** The type of the first parameter, the name, and the descriptor of the method that it stands for. */
    private static String key(Method method) {
        Type[] parameters = Type.getArgumentTypes(method);
        Type[] stoodFor = Arrays.copyOfRange(parameters, 1, parameters.length - 1);
        return parameters[0].getInternalName() + "." + method.getName()
                + Type.getMethodDescriptor(Type.getReturnType(method), stoodFor);
    }

    private static Set<String> names() {
        Set<String> names = new HashSet<>();
        STANDS.keySet().forEach(key -> names.add(key.substring(key.indexOf('.') + 1)));
        return Set.copyOf(names);
    }

    void addTo(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            if (instruction instanceof MethodInsnNode call) {
                calls(method, call);
            } else if (instruction.getOpcode() == Opcodes.MONITORENTER) {
                asks(method, instruction);
            }
        }
    }

    private void calls(MethodNode method, MethodInsnNode call) {
        stand(call).ifPresent(stand -> {
            method.instructions.insertBefore(call, new LdcInsnNode(app));
            call.setOpcode(Opcodes.INVOKESTATIC);
            call.owner = stand.owner();
            call.desc = stand.descriptor();
            call.itf = false;
        });
        if (mayBeEndless(call)) {
            String stream = Type.getReturnType(call.desc).getDescriptor();
            method.instructions.insert(
                    call,
                    new MethodInsnNode(
                            Opcodes.INVOKESTATIC,
                            Type.getInternalName(Sources.class),
                            "stoppable",
                            "(" + stream + "I)" + stream,
                            false));
            method.instructions.insert(call, new LdcInsnNode(app));
        }
    }

    private Optional<Stand> stand(MethodInsnNode call) {
        if (call.getOpcode() == Opcodes.INVOKESTATIC) {
            return (call.owner + "." + call.name).equals(MATCHES)
                    ? Optional.ofNullable(STANDS.get("java/lang/String.matches(Ljava/lang/CharSequence;)Z"))
                    : Optional.empty();
        }
        boolean named = call.getOpcode() != Opcodes.INVOKESPECIAL && NAMES.contains(call.name + call.desc);
        return named ? stand(call.owner, "." + call.name + call.desc) : Optional.empty();
    }

    /** Looks among all that a type of the JDK is; no app extends what is in question. */
    private Optional<Stand> stand(String owner, String member) {
        Stand own = STANDS.get(owner + member);
        if (own != null) {
            return Optional.of(own);
        }
        return types.find(owner).stream()
                .filter(facts -> !facts.own())
                .flatMap(facts -> facts.supertypes().stream())
                .flatMap(above -> stand(above, member).stream())
                .findFirst();
    }

    private static boolean mayBeEndless(MethodInsnNode call) {
        Type result = Type.getReturnType(call.desc);
        if (result.getSort() != Type.OBJECT || !STREAMS.contains(result.getInternalName())) {
            return false;
        }
        return ENDLESS.contains(call.name)
                || LONG_RANGES.contains(call.name) && result.getInternalName().equals(STREAM + "LongStream");
    }

    private void asks(MethodNode method, AbstractInsnNode entering) {
        method.instructions.insertBefore(entering, new InsnNode(Opcodes.DUP));
        method.instructions.insertBefore(entering, new LdcInsnNode(Type.getObjectType(type)));
        method.instructions.insertBefore(
                entering,
                new MethodInsnNode(
                        Opcodes.INVOKESTATIC,
                        Type.getInternalName(Monitors.class),
                        "check",
                        "(Ljava/lang/Object;Ljava/lang/Class;)V",
                        false));
    }
}
