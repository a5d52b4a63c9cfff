package org.koti.agent.guard;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.koti.agent.boot.Guard;
import org.koti.agent.boot.Point;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Makes the OSGi framework's own objects, {@code framework-doors.txt}, ask {@link Guard} first, as the JDK's doors do. Safe for use by several threads. */
final class FrameworkDoors implements ClassFileTransformer {
    private static final String TABLE = "framework-doors.txt";
    private static final String OF_EVERY_FRAMEWORK = "org.osgi.framework.Bundle";
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");
    private static final int NOT_CALLED = Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;

    private final Map<String, Door> doors = new HashMap<>();
    private final List<Point> points = new ArrayList<>();
    private final Set<String> guarded = ConcurrentHashMap.newKeySet();

    private FrameworkDoors() {}

    /**
     * A line of the table.
     *
     * @param number the number of its point
     * @param methods that ask; empty for all
     */
    private record Door(int number, List<String> methods) {
        boolean asks(int access, String name) {
            return methods.isEmpty()
                    ? (access & Opcodes.ACC_PUBLIC) != 0 && !OF_EVERY_OBJECT.contains(name)
                    : methods.contains(name);
        }
    }

    /**
     * Reads the table.
     *
     * @param first the number of its first point
     */
    static FrameworkDoors numberedFrom(int first) throws IOException {
        FrameworkDoors table = new FrameworkDoors();
        for (String line : ChokePoints.lines(TABLE)) {
            List<String> words = Arrays.asList(line.split(" ", -1));
            int number = first + table.points.size();
            table.doors.put(words.get(0).replace('.', '/'), new Door(number, words.subList(2, words.size())));
            table.points.add(new Point(
                    words.get(1),
                    Point.Rule.DEEP,
                    -1,
                    "use the framework that runs it",
                    "declare the component with org.osgi.service.component.annotations"));
        }
        return table;
    }

    List<Point> points() {
        return points;
    }

    /**
     * Loads the doors of the framework that is there, and makes sure of them: the VM uses a class as it was where its loading leaves no stack for changing it,
     * and asks nobody about one that is loaded while a transformer runs on the same thread.
     *
     * @throws IllegalStateException when one is missing or cannot be guarded, or another framework is there
     */
    void close(Instrumentation instrumentation) throws UnmodifiableClassException {
        for (ClassLoader loader : loaders(instrumentation)) {
            for (String name : doors.keySet()) {
                Class<?> type = load(name.replace('/', '.'), loader);
                if (isOpen(type)) {
                    instrumentation.retransformClasses(type);
                }
                if (isOpen(type)) {
                    throw new IllegalStateException("the framework's " + type.getName() + " cannot be guarded");
                }
            }
        }
    }

    private Set<ClassLoader> loaders(Instrumentation instrumentation) {
        Set<ClassLoader> loaders = new HashSet<>();
        boolean some = false;
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            some |= type.getName().equals(OF_EVERY_FRAMEWORK);
            if (doors.containsKey(type.getName().replace('.', '/'))) {
                loaders.add(type.getClassLoader());
            }
        }
        if (some && loaders.isEmpty()) {
            throw new IllegalStateException("the framework is another than the one whose doors are known");
        }
        return loaders;
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException another) {
            throw new IllegalStateException("there is no " + name + " in this framework", another);
        }
    }

    private boolean isOpen(Class<?> type) {
        String name = type.getName().replace('.', '/');
        return doors.containsKey(name) && !guarded.contains(name);
    }

    /** What it throws the VM would swallow; a class that it could not change is still open then. */
    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> type,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        Door door = name == null ? null : doors.get(name);
        if (door == null) {
            return null;
        }
        try {
            ClassReader reader = new ClassReader(classFile);
            ClassWriter writer = new ClassWriter(reader, 0);
            reader.accept(new Guarding(writer, door), 0);
            guarded.add(name);
            return writer.toByteArray();
        } catch (Throwable stillOpen) {
            return null;
        }
    }

    private static final class Guarding extends ClassVisitor {
        private final Door door;

        Guarding(ClassVisitor next, Door door) {
            super(Opcodes.ASM9, next);
            this.door = door;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            boolean called = (access & NOT_CALLED) == 0;
            return called && door.asks(access, name) ? new Asking(method, door.number(), -1) : method;
        }
    }
}
