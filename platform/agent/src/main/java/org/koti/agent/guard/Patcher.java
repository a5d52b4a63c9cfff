package org.koti.agent.guard;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes a call of the guard as the first thing that each guarded method does. It stays registered as a transformer, so that another agent that
 * transforms a class again does not remove the call. Safe for use by several threads.
 */
final class Patcher implements ClassFileTransformer {
    static final String GUARD = "org/koti/agent/boot/Guard";

    private static final int HALTED = 70;

    private final Map<String, List<Numbered>> byType = new HashMap<>();
    private final Set<ChokePoint> missing = Collections.synchronizedSet(new HashSet<>());
    private final Set<ChokePoint> deferred = new HashSet<>();
    private volatile @Nullable Throwable failure;
    private volatile boolean kept;

    private record Numbered(int number, ChokePoint choke) {}

    Patcher(List<ChokePoint> points) {
        for (int i = 0; i < points.size(); i++) {
            ChokePoint choke = points.get(i);
            byType.computeIfAbsent(choke.internalName(), name -> new ArrayList<>())
                    .add(new Numbered(i, choke));
            missing.add(choke);
        }
    }

    /** Leaves a method out of {@link #defect}: this Java does not have its module, or its class is guarded when it is loaded. */
    void defer(ChokePoint point) {
        deferred.add(point);
    }

    boolean isToChange(Class<?> type) {
        return type.getModule().isNamed() && byType.containsKey(type.getName().replace('.', '/'));
    }

    /** What is not guarded, or why not, in words. */
    Optional<String> defect() {
        Throwable thrown = failure;
        if (thrown != null) {
            return Optional.of("a method of it cannot be guarded: " + thrown);
        }
        return missing.stream()
                .filter(point -> !deferred.contains(point))
                .findFirst()
                .map(point -> "its methods are not those that Koti guards, there is no " + point);
    }

    /** From now on a guarded method that would lose its guard halts the JVM. */
    void keep() {
        kept = true;
    }

    @Override
    public byte @Nullable [] transform(
            Module module,
            @Nullable ClassLoader loader,
            String name,
            @Nullable Class<?> type,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        List<Numbered> points = name == null ? null : byType.get(name);
        if (points == null || !module.isNamed()) {
            return null;
        }
        try {
            byte[] patched = patched(classFile, points);
            for (Numbered point : points) {
                if (kept && missing.contains(point.choke())) {
                    throw new IllegalStateException("there is no " + point.choke());
                }
            }
            return patched;
        } catch (Throwable thrown) {
            failure = thrown;
            if (kept) {
                System.err.println("koti: this Java cannot be guarded any more: " + thrown);
                Runtime.getRuntime().halt(HALTED);
            }
            return null;
        }
    }

    private byte[] patched(byte[] classFile, List<Numbered> points) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Guarding(writer, points), 0);
        return writer.toByteArray();
    }

    private final class Guarding extends ClassVisitor {
        private final List<Numbered> points;

        Guarding(ClassVisitor next, List<Numbered> points) {
            super(Opcodes.ASM9, next);
            this.points = points;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            List<Numbered> here = points.stream()
                    .filter(point -> point.choke().method().equals(name)
                            && point.choke().descriptor().equals(descriptor))
                    .toList();
            if (here.isEmpty() || (access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) != 0) {
                return method;
            }
            here.forEach(point -> missing.remove(point.choke()));
            return new Asking(method, here);
        }
    }

    private static final class Asking extends MethodVisitor {
        private static final int STACK = 2;

        private final List<Numbered> points;

        Asking(MethodVisitor next, List<Numbered> points) {
            super(Opcodes.ASM9, next);
            this.points = points;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            for (Numbered point : points) {
                super.visitIntInsn(Opcodes.SIPUSH, point.number());
                int argument = point.choke().point().argument();
                if (argument >= 0) {
                    super.visitVarInsn(Opcodes.ALOAD, argument);
                }
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, GUARD, "check", argument < 0 ? "(I)V" : "(ILjava/lang/Object;)V", false);
            }
        }

        @Override
        public void visitMaxs(int stack, int locals) {
            super.visitMaxs(Math.max(stack, STACK), locals);
        }
    }
}
