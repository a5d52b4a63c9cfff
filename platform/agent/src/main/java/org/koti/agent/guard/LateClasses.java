package org.koti.agent.guard;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Looks for guarded methods in classes that are not loaded yet: it reads their class files where the VM will find them, and neither loads nor initializes them. It runs
 * before anything is compiled: no lambdas or streams here.
 */
final class LateClasses {
    private final Map<String, Set<String>> methods = new HashMap<>();

    /**
     * Looks for each; one whose module this Java does not have is no door.
     *
     * @param points those whose classes are not loaded yet
     * @return the first one that could not be guarded, or nothing
     * @throws IOException when a class file cannot be read
     */
    Optional<ChokePoint> missing(List<ChokePoint> points) throws IOException {
        for (ChokePoint point : points) {
            Optional<Module> module = ModuleLayer.boot().findModule(point.module());
            if (module.isPresent()
                    && !methods(module.get(), point.internalName())
                            .contains(point.method().concat(point.descriptor()))) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }

    private Set<String> methods(Module module, String type) throws IOException {
        Set<String> known = methods.get(type);
        if (known == null) {
            known = read(module, type);
            methods.put(type, known);
        }
        return known;
    }

    /** The methods of a class that have code; none where there is no such class. */
    private static Set<String> read(Module module, String type) throws IOException {
        Set<String> found = new HashSet<>();
        try (InputStream in = module.getResourceAsStream(type.concat(".class"))) {
            if (in != null) {
                new ClassReader(in.readAllBytes())
                        .accept(
                                new Collecting(found),
                                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            }
        }
        return found;
    }

    private static final class Collecting extends ClassVisitor {
        private final Set<String> found;

        Collecting(Set<String> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if ((access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) == 0) {
                found.add(name.concat(descriptor));
            }
            return null;
        }
    }
}
