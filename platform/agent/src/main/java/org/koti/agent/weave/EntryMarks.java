package org.koti.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Marks the thread from the first to the last instruction of a method.
 *
 * <p>In a constructor the object is not constructed before the call of the other constructor. The JVM wants handlers of the part before and of the part
 * after it to be different ones, and allows none for the call itself: nothing runs unmarked, but where the other constructor throws, the mark stays.
 */
final class EntryMarks {
    private static final String MARKS = "org/koti/agent/boot/Marks";

    private final MethodNode method;
    private final int app;
    private final int before;

    private EntryMarks(MethodNode method, int app) {
        this.method = method;
        this.app = app;
        before = method.maxLocals;
    }

    /**
     * Adds them.
     *
     * @param pads parts of the code behind the method's own
     */
    static void addTo(MethodNode method, int app, List<LabelNode> pads) {
        new EntryMarks(method, app).add(pads);
    }

    private void add(List<LabelNode> pads) {
        method.maxLocals = before + 1;
        InsnList code = method.instructions;
        LabelNode end = new LabelNode();
        code.add(end);
        for (AbstractInsnNode instruction : code.toArray()) {
            if (instruction instanceof FrameNode frame) {
                extend(frame.local);
            } else if (isReturn(instruction.getOpcode())) {
                code.insertBefore(instruction, leaving());
            }
        }
        LabelNode start = new LabelNode();
        code.insert(start);
        code.insert(entering());
        boolean constructor = method.name.equals("<init>");
        AbstractInsnNode otherConstructor = constructor ? otherConstructor() : null;
        LabelNode called = constructor ? end : start;
        LabelNode constructed = called;
        if (otherConstructor != null) {
            called = new LabelNode();
            constructed = new LabelNode();
            code.insertBefore(otherConstructor, called);
            code.insert(otherConstructor, constructed);
        }
        List<LabelNode> bounds = new ArrayList<>(pads);
        bounds.add(end);
        cover(start, called, bounds, true);
        cover(constructed, end, bounds, false);
    }

    /** Covers the parts of one kind: code up to the first pad in one piece, and pads by what their frame says. */
    private void cover(LabelNode from, LabelNode to, List<LabelNode> bounds, boolean unconstructed) {
        List<TryCatchBlockNode> blocks = new ArrayList<>();
        LabelNode handler = new LabelNode();
        LabelNode first = bounds.get(0);
        LabelNode ownEnd = isBefore(to, first) ? to : first;
        if (isBefore(from, ownEnd)) {
            blocks.add(new TryCatchBlockNode(from, ownEnd, handler, null));
        }
        for (int pad = 0; pad + 1 < bounds.size(); pad++) {
            if (isUnconstructed(bounds.get(pad)) == unconstructed) {
                blocks.add(new TryCatchBlockNode(bounds.get(pad), bounds.get(pad + 1), handler, null));
            }
        }
        if (!blocks.isEmpty()) {
            method.tryCatchBlocks.addAll(blocks);
            addHandler(handler, unconstructed);
        }
    }

    private void addHandler(LabelNode handler, boolean unconstructed) {
        List<Object> locals = new ArrayList<>();
        if (unconstructed) {
            locals.add(Opcodes.UNINITIALIZED_THIS);
        }
        extend(locals);
        method.instructions.add(handler);
        method.instructions.add(
                new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), 1, new Object[] {"java/lang/Throwable"}));
        method.instructions.add(leaving());
        method.instructions.add(new InsnNode(Opcodes.ATHROW));
    }

    private boolean isBefore(LabelNode one, LabelNode other) {
        return method.instructions.indexOf(one) < method.instructions.indexOf(other);
    }

    private static boolean isUnconstructed(LabelNode pad) {
        AbstractInsnNode next = pad.getNext();
        return next instanceof FrameNode frame && frame.local.contains(Opcodes.UNINITIALIZED_THIS);
    }

    private void extend(List<Object> locals) {
        int slots = 0;
        for (Object kind : locals) {
            slots += kind.equals(Opcodes.LONG) || kind.equals(Opcodes.DOUBLE) ? 2 : 1;
        }
        for (; slots < before; slots++) {
            locals.add(Opcodes.TOP);
        }
        locals.add(Opcodes.INTEGER);
    }

    /** The call of the other constructor: the first one that constructs no new object. */
    private @Nullable AbstractInsnNode otherConstructor() {
        int created = 0;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof TypeInsnNode && instruction.getOpcode() == Opcodes.NEW) {
                created++;
            } else if (isConstruction(instruction) && created-- == 0) {
                return instruction;
            }
        }
        return null;
    }

    private static boolean isConstruction(@Nullable AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && call.getOpcode() == Opcodes.INVOKESPECIAL
                && call.name.equals("<init>");
    }

    private static boolean isReturn(int opcode) {
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    }

    private InsnList entering() {
        InsnList code = new InsnList();
        code.add(new LdcInsnNode(app));
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, MARKS, "enter", "(I)I", false));
        code.add(new VarInsnNode(Opcodes.ISTORE, before));
        return code;
    }

    private InsnList leaving() {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ILOAD, before));
        code.add(new LdcInsnNode(app));
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, MARKS, "leave", "(II)V", false));
        return code;
    }
}
