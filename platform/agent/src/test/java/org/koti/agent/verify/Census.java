package org.koti.agent.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/** Counts the members of listed classes, as {@code known.txt} has them. */
final class Census {
    private static final int VISIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    private Census() {}

    /** Where class files come from. */
    @FunctionalInterface
    interface Source {
        Optional<byte[]> find(String internalName) throws IOException;
    }

    /** Lists the members that the list admits, of each listed class that the JDK has. */
    static Map<String, Set<String>> ofJdk(AllowList list, Source jdk) throws IOException {
        Map<String, Set<String>> members = new TreeMap<>();
        for (String type : list.rules().keySet()) {
            Optional<byte[]> file = isOfJdk(type) ? jdk.find(type) : Optional.empty();
            file.ifPresent(bytes -> members.put(type.replace('/', '.'), admitted(list, type, bytes)));
        }
        return members;
    }

    /** Lists the members of each listed class that comes with the node, and of what those extend; with the class's outline. */
    static Map<String, Set<String>> ofLibraries(AllowList list) throws IOException {
        Map<String, Set<String>> members = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(
                list.rules().keySet().stream().filter(type -> !isOfJdk(type)).toList());
        Set<String> seen = new TreeSet<>(open);
        while (!open.isEmpty()) {
            String type = open.pop();
            byte[] bytes = library(type);
            Shape shape = Shape.of(bytes);
            String parents = Stream.concat(Stream.ofNullable(shape.parent()), shape.interfaces().stream())
                    .peek(parent -> {
                        if (!isOfJdk(parent) && seen.add(parent)) {
                            open.push(parent);
                        }
                    })
                    .map(parent -> parent.replace('/', '.'))
                    .collect(Collectors.joining(" "));
            members.put(
                    type.replace('/', '.') + (shape.isInterface() ? " interface < " : " class < ") + parents,
                    visible(bytes));
        }
        return members;
    }

    static boolean isOfJdk(String type) {
        return type.startsWith("java/") || type.startsWith("javax/");
    }

    private static Set<String> admitted(AllowList list, String type, byte[] bytes) {
        Set<String> members = visible(bytes);
        members.removeIf(key -> !list.admits(type, key));
        return members;
    }

    private static Set<String> visible(byte[] bytes) {
        Set<String> visible = new TreeSet<>();
        Shape.of(bytes).members().forEach((key, access) -> {
            if ((access & VISIBLE) != 0) {
                visible.add(key);
            }
        });
        return visible;
    }

    private static byte[] library(String type) throws IOException {
        try (InputStream in = Census.class.getClassLoader().getResourceAsStream(type + ".class")) {
            if (in == null) {
                throw new IOException(type + " is listed in allowed.txt and is not on the test's class path");
            }
            return in.readAllBytes();
        }
    }
}
