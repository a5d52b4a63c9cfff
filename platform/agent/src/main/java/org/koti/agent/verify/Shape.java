package org.koti.agent.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What the resolution of members needs to know of a class.
 *
 * @param name the internal name
 * @param isInterface whether it is an interface
 * @param parent the super class; null for {@code java/lang/Object}
 * @param interfaces the direct interfaces
 * @param members access flags by {@linkplain Member#key key}
 */
record Shape(
        String name,
        boolean isInterface,
        @Nullable String parent,
        List<String> interfaces,
        Map<String, Integer> members) {
    /** Reads a class file whose {@linkplain Outline outline} is sound, or one of the JDK. */
    static Shape of(byte[] classFile) {
        Reading reading = new Reading();
        new ClassReader(classFile)
                .accept(reading, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new Shape(reading.name, reading.isInterface, reading.parent, reading.interfaces, reading.members);
    }

    boolean declares(String key) {
        return members.containsKey(key);
    }

    /** Tells whether a call through an interface could end in this method. */
    boolean answers(String key) {
        int access = members.getOrDefault(key, Opcodes.ACC_PRIVATE);
        return Member.isMethod(key)
                && (access & Opcodes.ACC_PUBLIC) != 0
                && (access & Opcodes.ACC_STATIC) == 0
                && !key.startsWith("<");
    }

    boolean isAbstract(String key) {
        return (members.getOrDefault(key, 0) & Opcodes.ACC_ABSTRACT) != 0;
    }

    private static final class Reading extends ClassVisitor {
        private final Map<String, Integer> members = new HashMap<>();
        private String name = "";
        private boolean isInterface;
        private @Nullable String parent;
        private List<String> interfaces = List.of();

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
                String @Nullable [] superInterfaces) {
            name = type;
            isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
            parent = superName;
            interfaces = superInterfaces == null ? List.of() : List.of(superInterfaces);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String field, String type, @Nullable String signature, @Nullable Object value) {
            members.put(Member.key(field, type), access);
            return null;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String method, String type, @Nullable String signature, String @Nullable [] exceptions) {
            members.put(Member.key(method, type), access);
            return null;
        }
    }
}
