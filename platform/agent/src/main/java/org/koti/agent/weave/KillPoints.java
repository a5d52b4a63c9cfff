package org.koti.agent.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Puts a kill point at the start of each method that calls something or is called from outside, of each loop, and of each exception handler.
 *
 * <p>A handler's kill point lies before it, outside of all {@code try}: what it throws leaves the method, whatever the handlers in it are, so that a halted
 * app cannot catch its way back into a loop. A handler that only leaves a monitor gets none and still covers the others', so that monitors are left;
 * {@link Locks} proves that it ends.
 */
final class KillPoints {
    static final String METHOD = "koti$point";

    private static final String DESCRIPTOR = "()V";
    private static final Handle LINK = new Handle(
            Opcodes.H_INVOKESTATIC,
            "org/koti/agent/boot/Stops",
            "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;I)Ljava/lang/invoke/CallSite;",
            false);

    private final ClassNode type;
    private final int app;
    private boolean used;

    KillPoints(ClassNode type, int app) {
        this.type = type;
        this.app = app;
    }

    /**
     * Adds them.
     *
     * @param entry whether the method may be called by code that is not woven, in a loop without an end
     * @return the start of each handler's new part, behind the method's own code
     * @throws RefusedClassException if the method's locks are not paired, or a handler has no frame
     */
    List<LabelNode> addTo(MethodNode method, boolean entry) throws RefusedClassException {
        if (!Locks.arePaired(method)) {
            throw refused(method, "enters and leaves locks in a way that Java's compiler does not write");
        }
        Set<LabelNode> loops = loops(method.instructions);
        boolean calls = entry || calls(method.instructions);
        List<LabelNode> pads = addToHandlers(method);
        loops.forEach(loop -> insertAfter(method, loop));
        if (calls) {
            method.instructions.insert(point());
        }
        return pads;
    }

    /** The method behind all kill points of the class, if there are any. */
    @Nullable
    MethodNode method() {
        if (!used) {
            return null;
        }
        MethodNode method = new MethodNode(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, METHOD, DESCRIPTOR, null, null);
        method.instructions.add(new InvokeDynamicInsnNode("point", DESCRIPTOR, LINK, app));
        method.instructions.add(new InsnNode(Opcodes.RETURN));
        return method;
    }

    private List<LabelNode> addToHandlers(MethodNode method) throws RefusedClassException {
        List<TryCatchBlockNode> original = List.copyOf(method.tryCatchBlocks);
        Map<LabelNode, LabelNode> pads = new LinkedHashMap<>();
        List<TryCatchBlockNode> releases = new ArrayList<>();
        for (TryCatchBlockNode block : original) {
            if (!Locks.isRelease(block.handler) && !pads.containsKey(block.handler)) {
                LabelNode pad = new LabelNode();
                pads.put(block.handler, pad);
                LabelNode end = addPad(method, pad, block.handler);
                original.stream()
                        .filter(cover -> Locks.isRelease(cover.handler) && covers(method, cover, block.handler))
                        .forEach(cover -> releases.add(new TryCatchBlockNode(pad, end, cover.handler, cover.type)));
            }
        }
        original.forEach(block -> block.handler = pads.getOrDefault(block.handler, block.handler));
        method.tryCatchBlocks.addAll(releases);
        return List.copyOf(pads.values());
    }

    private LabelNode addPad(MethodNode method, LabelNode pad, LabelNode handler) throws RefusedClassException {
        FrameNode frame = frameAt(handler);
        if (frame == null) {
            throw refused(method, "has an exception handler without a stack map");
        }
        LabelNode end = new LabelNode();
        method.instructions.add(pad);
        method.instructions.add(new FrameNode(
                Opcodes.F_NEW, frame.local.size(), frame.local.toArray(), frame.stack.size(), frame.stack.toArray()));
        method.instructions.add(point());
        method.instructions.add(end);
        method.instructions.add(new JumpInsnNode(Opcodes.GOTO, handler));
        return end;
    }

    private static boolean covers(MethodNode method, TryCatchBlockNode block, LabelNode handler) {
        int at = method.instructions.indexOf(handler);
        return method.instructions.indexOf(block.start) <= at && at < method.instructions.indexOf(block.end);
    }

    private static @Nullable FrameNode frameAt(LabelNode label) {
        AbstractInsnNode node = label;
        while (node != null && node.getOpcode() < 0) {
            if (node instanceof FrameNode frame) {
                return frame;
            }
            node = node.getNext();
        }
        return null;
    }

    /** Labels that are jumped back to. */
    private static Set<LabelNode> loops(InsnList code) {
        Set<LabelNode> passed = new HashSet<>();
        Set<LabelNode> loops = new HashSet<>();
        for (AbstractInsnNode instruction : code) {
            if (instruction instanceof LabelNode label) {
                passed.add(label);
            } else {
                targets(instruction).stream().filter(passed::contains).forEach(loops::add);
            }
        }
        return loops;
    }

    private static List<LabelNode> targets(AbstractInsnNode instruction) {
        List<LabelNode> targets = new ArrayList<>();
        if (instruction instanceof JumpInsnNode jump) {
            targets.add(jump.label);
        } else if (instruction instanceof TableSwitchInsnNode choice) {
            targets.addAll(choice.labels);
            targets.add(choice.dflt);
        } else if (instruction instanceof LookupSwitchInsnNode choice) {
            targets.addAll(choice.labels);
            targets.add(choice.dflt);
        }
        return targets;
    }

    private static boolean calls(InsnList code) {
        for (AbstractInsnNode instruction : code) {
            if (instruction instanceof MethodInsnNode || instruction instanceof InvokeDynamicInsnNode) {
                return true;
            }
        }
        return false;
    }

    private void insertAfter(MethodNode method, LabelNode loop) {
        AbstractInsnNode first = loop;
        while (first.getNext() != null && first.getOpcode() < 0) {
            first = first.getNext();
        }
        method.instructions.insertBefore(first, point());
        if (first.getOpcode() == Opcodes.NEW) {
            renameNew(method, first);
        }
    }

    /** Frames name an object that is not constructed yet by the label of its {@code new}, which must stay right before it. */
    private static void renameNew(MethodNode method, AbstractInsnNode creation) {
        LabelNode exact = new LabelNode();
        method.instructions.insertBefore(creation, exact);
        Map<Object, Object> renamed = new HashMap<>();
        AbstractInsnNode node = exact.getPrevious().getPrevious();
        while (node != null && node.getOpcode() < 0) {
            renamed.put(node, exact);
            node = node.getPrevious();
        }
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof FrameNode frame) {
                frame.local.replaceAll(kind -> renamed.getOrDefault(kind, kind));
                frame.stack.replaceAll(kind -> renamed.getOrDefault(kind, kind));
            }
        }
    }

    private MethodInsnNode point() {
        used = true;
        boolean inInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
        return new MethodInsnNode(Opcodes.INVOKESTATIC, type.name, METHOD, DESCRIPTOR, inInterface);
    }

    private RefusedClassException refused(MethodNode method, String what) {
        return new RefusedClassException(type.name, method.name, what, "compile it with javac");
    }

    static boolean isReserved(String member) {
        return member.startsWith("koti$");
    }
}
