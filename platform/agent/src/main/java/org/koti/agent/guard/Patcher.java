package org.koti.agent.guard;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes a call of the guard as the first thing that each guarded method does. It stays registered as a transformer, so that another agent that
 * transforms a class again does not remove the call. It runs before anything is compiled: no lambdas, streams or hashes of records here. Safe for use by several threads.
 */
final class Patcher implements ClassFileTransformer {
    private static final int HALTED = 70;

    private final ChokePoint[] points;
    private final Map<String, Patches> byType = new HashMap<>();

    /** By number: the method was found and changed. */
    private final boolean[] found;

    /** By number: its class is loaded, so that the method must have been found. */
    private final boolean[] expected;

    private volatile @Nullable Throwable failure;
    private volatile boolean kept;

    Patcher(List<ChokePoint> all) {
        points = all.toArray(new ChokePoint[0]);
        found = new boolean[points.length];
        expected = new boolean[points.length];
        for (int i = 0; i < points.length; i++) {
            String type = points[i].internalName();
            Patches patches = byType.get(type);
            if (patches == null) {
                patches = new Patches();
                byType.put(type, patches);
            }
            patches.add(points[i], i);
        }
    }

    /** What there is to change in one class: the numbers of the points of each method. */
    private static final class Patches {
        private final Map<String, List<Integer>> byMethod = new HashMap<>();
        private final List<Integer> all = new ArrayList<>();

        void add(ChokePoint point, int number) {
            String method = point.method().concat(point.descriptor());
            List<Integer> numbers = byMethod.get(method);
            if (numbers == null) {
                numbers = new ArrayList<>(1);
                byMethod.put(method, numbers);
            }
            numbers.add(number);
            all.add(number);
        }
    }

    /** From now on it is a {@link #defect} when a guarded method of a class was not found; the others' classes are not loaded yet. */
    void expect(Class<?> type) {
        for (int number : patches(type).all) {
            expected[number] = true;
        }
    }

    boolean isGuarded(Class<?> type) {
        for (int number : patches(type).all) {
            if (!isFound(number)) {
                return false;
            }
        }
        return true;
    }

    private Patches patches(Class<?> type) {
        return Objects.requireNonNull(byType.get(type.getName().replace('.', '/')));
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
        for (int number = 0; number < points.length; number++) {
            if (expected[number] && !isFound(number)) {
                return Optional.of(lacks(points[number]));
            }
        }
        return Optional.empty();
    }

    static String lacks(ChokePoint point) {
        return "its methods are not those that Koti guards, there is no " + point;
    }

    /** Those whose classes are not loaded yet. */
    List<ChokePoint> notExpected() {
        List<ChokePoint> left = new ArrayList<>();
        for (int number = 0; number < points.length; number++) {
            if (!expected[number]) {
                left.add(points[number]);
            }
        }
        return left;
    }

    private boolean isFound(int number) {
        synchronized (found) {
            return found[number];
        }
    }

    private void found(List<Integer> numbers) {
        synchronized (found) {
            for (int i = 0; i < numbers.size(); i++) {
                found[numbers.get(i)] = true;
            }
        }
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
        Patches patches = name == null ? null : byType.get(name);
        if (patches == null || !module.isNamed()) {
            return null;
        }
        try {
            byte[] patched = patched(classFile, patches);
            for (int i = 0; kept && i < patches.all.size(); i++) {
                if (!isFound(patches.all.get(i))) {
                    throw new IllegalStateException("there is no " + points[patches.all.get(i)]);
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

    private byte[] patched(byte[] classFile, Patches patches) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Guarding(writer, patches), 0);
        return writer.toByteArray();
    }

    private final class Guarding extends ClassVisitor {
        private final Patches patches;

        Guarding(ClassVisitor next, Patches patches) {
            super(Opcodes.ASM9, next);
            this.patches = patches;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            List<Integer> here = patches.byMethod.get(name.concat(descriptor));
            if (here == null || (access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) != 0) {
                return method;
            }
            found(here);
            for (int i = 0; i < here.size(); i++) {
                int number = here.get(i);
                method = new Asking(method, number, points[number].point().argument());
            }
            return method;
        }
    }
}
