package org.koti.agent.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file says about a type's place and methods.
 *
 * @param name internal name
 * @param supertypes internal names of its superclass, if any, and its interfaces
 * @param methods access flags by name and descriptor
 * @param own whether the app brings it itself
 */
record TypeFacts(String name, List<String> supertypes, Map<String, Integer> methods, boolean own) {
    private static final int NOT_INHERITED = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;

    static TypeFacts read(byte[] classFile, boolean own) {
        Reading reading = new Reading();
        new ClassReader(classFile)
                .accept(reading, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new TypeFacts(reading.name, reading.supertypes, reading.methods, own);
    }

    static boolean isInherited(int access) {
        return (access & NOT_INHERITED) == 0;
    }

    private static final class Reading extends ClassVisitor {
        private final List<String> supertypes = new ArrayList<>();
        private final Map<String, Integer> methods = new HashMap<>();
        private String name = "";

        Reading() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String type,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            name = type;
            if (superName != null) {
                supertypes.add(superName);
            }
            if (interfaces != null) {
                supertypes.addAll(List.of(interfaces));
            }
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            if (!method.startsWith("<")) {
                methods.put(method + descriptor, access);
            }
            return null;
        }
    }
}
