package org.koti.agent.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;

/**
 * The members that stood behind the allow list when it was reviewed.
 *
 * <p>{@code known.txt} is generated: a line for each class, below it its public and protected members. What does not come
 * with the JDK also says what it extends, because the agent has no class files of it:
 * {@code org.slf4j.Logger interface < parent interface…}. {@code additions.txt} is written by hand: members that a newer JDK
 * brought, each with {@code allowed} or {@code refused} in front.
 *
 * @param members keys of the allowed members, by internal name of the declaring class
 * @param refused the additions that were reviewed and refused, written as {@code type key}
 * @param shapes what does not come with the JDK
 */
record Known(Map<String, Set<String>> members, Set<String> refused, Map<String, Shape> shapes) {
    boolean has(String type, String key) {
        return members.getOrDefault(type, Set.of()).contains(key);
    }

    Optional<Shape> shape(String type) {
        return Optional.ofNullable(shapes.get(type));
    }

    static Known parse(List<String> known, List<String> additions) {
        Map<String, Set<String>> members = new TreeMap<>();
        Map<String, Shape> shapes = new HashMap<>();
        String type = "";
        for (String line : known) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            if (line.startsWith(" ")) {
                add(members, type, line.strip());
            } else {
                String[] words = line.split(" +");
                type = words[0].replace('.', '/');
                members.putIfAbsent(type, new HashSet<>());
                if (words.length > 1) {
                    shapes.put(type, shape(type, List.of(words)));
                }
            }
        }
        shapes.replaceAll((name, shape) -> filled(shape, members.getOrDefault(name, Set.of())));
        Set<String> refused = new HashSet<>();
        additions(additions, members, refused);
        return new Known(members, refused, shapes);
    }

    private static void additions(List<String> lines, Map<String, Set<String>> members, Set<String> refused) {
        for (String line : lines) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            String[] words = line.split(" +");
            String type = words.length == 3 ? words[1].replace('.', '/') : "";
            switch (words[0]) {
                case "allowed" -> add(members, type, words[2]);
                case "refused" -> refused.add(type + " " + words[2]);
                default -> throw new IllegalArgumentException("additions.txt has a line that cannot be read: " + line);
            }
        }
    }

    private static void add(Map<String, Set<String>> members, String type, String key) {
        members.computeIfAbsent(type, name -> new HashSet<>()).add(key);
    }

    private static Shape shape(String type, List<String> words) {
        List<String> parents =
                words.stream().skip(3).map(name -> name.replace('.', '/')).toList();
        return new Shape(
                type,
                words.get(1).equals("interface"),
                parents.get(0),
                List.copyOf(parents.subList(1, parents.size())),
                Map.of());
    }

    private static Shape filled(Shape shape, Set<String> keys) {
        Map<String, Integer> members = new HashMap<>();
        keys.forEach(key -> members.put(key, Opcodes.ACC_PUBLIC));
        return new Shape(
                shape.name(), shape.isInterface(), shape.parent(), new ArrayList<>(shape.interfaces()), members);
    }
}
