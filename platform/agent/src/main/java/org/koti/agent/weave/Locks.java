package org.koti.agent.weave;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Proves that each monitor that a method leaves is one that it entered: for each instruction, the same local variables hold the entered monitors on every
 * way to it, and are not written meanwhile. So a handler that only leaves a monitor ends, and needs no kill point.
 */
final class Locks {
    private final InsnList code;
    private final List<TryCatchBlockNode> handlers;
    private final @Nullable List<Integer>[] held;
    private final Deque<Integer> open = new ArrayDeque<>();

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Locks(MethodNode method) {
        code = method.instructions;
        handlers = method.tryCatchBlocks;
        held = new List[code.size()];
    }

    static boolean arePaired(MethodNode method) {
        boolean locks = false;
        for (AbstractInsnNode instruction : method.instructions) {
            locks |= instruction.getOpcode() == Opcodes.MONITORENTER || instruction.getOpcode() == Opcodes.MONITOREXIT;
        }
        return !locks || new Locks(method).flow();
    }

    /** {@return whether a handler does nothing but leave a monitor and throw on} */
    static boolean isRelease(LabelNode handler) {
        AbstractInsnNode first = real(handler.getNext());
        VarInsnNode stored = variable(first, Opcodes.ASTORE);
        VarInsnNode lock = variable(stored == null ? first : real(stored.getNext()), Opcodes.ALOAD);
        AbstractInsnNode exit = lock == null ? null : real(lock.getNext());
        if (exit == null || exit.getOpcode() != Opcodes.MONITOREXIT) {
            return false;
        }
        AbstractInsnNode end = real(exit.getNext());
        VarInsnNode loaded = variable(end, Opcodes.ALOAD);
        if (stored != null && loaded != null && loaded.var == stored.var) {
            end = real(loaded.getNext());
        }
        return end != null && end.getOpcode() == Opcodes.ATHROW;
    }

    private static @Nullable VarInsnNode variable(@Nullable AbstractInsnNode instruction, int opcode) {
        return instruction instanceof VarInsnNode variable && variable.getOpcode() == opcode ? variable : null;
    }

    private boolean flow() {
        if (!reach(0, List.of())) {
            return false;
        }
        while (!open.isEmpty()) {
            int index = open.pop();
            if (!step(index, code.get(index), Objects.requireNonNull(held[index]))) {
                return false;
            }
        }
        return true;
    }

    private boolean step(int index, AbstractInsnNode instruction, List<Integer> before) {
        if (canThrow(instruction.getOpcode()) && !throwing(index, before)) {
            return false;
        }
        List<Integer> after = after(instruction, before);
        return after != null && successors(index, instruction, after);
    }

    private boolean throwing(int index, List<Integer> before) {
        for (TryCatchBlockNode handler : handlers) {
            if (code.indexOf(handler.start) <= index && index < code.indexOf(handler.end)) {
                if (!reach(code.indexOf(handler.handler), before)) {
                    return false;
                }
                if (handler.type == null) {
                    return true;
                }
            }
        }
        return true;
    }

    private static @Nullable List<Integer> after(AbstractInsnNode instruction, List<Integer> before) {
        int opcode = instruction.getOpcode();
        if (opcode == Opcodes.MONITORENTER) {
            Integer slot = lockVariable(instruction.getPrevious(), true);
            if (slot == null) {
                return null;
            }
            List<Integer> more = new ArrayList<>(before);
            more.add(slot);
            return more;
        }
        if (opcode == Opcodes.MONITOREXIT) {
            Integer slot = lockVariable(instruction.getPrevious(), false);
            int last = before.size() - 1;
            return slot == null || last < 0 || !before.get(last).equals(slot) ? null : before.subList(0, last);
        }
        if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
            int slot = ((VarInsnNode) instruction).var;
            boolean wide = opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE;
            return before.contains(slot) || wide && before.contains(slot + 1) ? null : before;
        }
        return opcode == Opcodes.JSR || opcode == Opcodes.RET ? null : before;
    }

    private static @Nullable Integer lockVariable(@Nullable AbstractInsnNode before, boolean entering) {
        AbstractInsnNode load = before;
        while (load != null && load.getOpcode() < 0) {
            if (load instanceof FrameNode) {
                return null;
            }
            load = load.getPrevious();
        }
        if (load == null) {
            return null;
        }
        if (load.getOpcode() == Opcodes.ALOAD) {
            return ((VarInsnNode) load).var;
        }
        AbstractInsnNode copy = load.getPrevious();
        boolean stored =
                entering && load.getOpcode() == Opcodes.ASTORE && copy != null && copy.getOpcode() == Opcodes.DUP;
        return stored ? ((VarInsnNode) load).var : null;
    }

    private boolean successors(int index, AbstractInsnNode instruction, List<Integer> after) {
        int opcode = instruction.getOpcode();
        boolean reached = true;
        if (instruction instanceof JumpInsnNode jump) {
            reached = reach(code.indexOf(jump.label), after);
        } else if (instruction instanceof TableSwitchInsnNode choice) {
            reached = reachAll(choice.labels, choice.dflt, after);
        } else if (instruction instanceof LookupSwitchInsnNode choice) {
            reached = reachAll(choice.labels, choice.dflt, after);
        }
        boolean ends = opcode == Opcodes.GOTO
                || opcode == Opcodes.ATHROW
                || opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH;
        return reached && (ends || reach(index + 1, after));
    }

    private boolean reachAll(List<LabelNode> labels, LabelNode other, List<Integer> state) {
        return reach(code.indexOf(other), state)
                && labels.stream().allMatch(label -> reach(code.indexOf(label), state));
    }

    private boolean reach(int index, List<Integer> state) {
        if (index >= held.length) {
            return false;
        }
        List<Integer> known = held[index];
        if (known == null) {
            held[index] = state;
            open.push(index);
            return true;
        }
        return known.equals(state);
    }

    private static boolean canThrow(int opcode) {
        boolean plain = opcode <= Opcodes.ALOAD && opcode != Opcodes.LDC
                || opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE
                || opcode >= Opcodes.POP && opcode <= Opcodes.SWAP
                || opcode >= Opcodes.IINC && opcode <= Opcodes.LOOKUPSWITCH;
        return !plain;
    }

    private static @Nullable AbstractInsnNode real(@Nullable AbstractInsnNode from) {
        AbstractInsnNode node = from;
        while (node != null && node.getOpcode() < 0) {
            node = node.getNext();
        }
        return node;
    }
}
