package org.koti.agent.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The allow list, as {@code allowed.txt} has it. That file says at its beginning how it is written.
 *
 * @param rules the rule of each listed class, by internal name
 * @param reserved beginnings of internal names that no app's class may have
 * @param lasts what the last argument of a method must be seen to be, by owner and name
 * @param remedies what to do instead, by the beginning of an internal name
 */
record AllowList(
        Map<String, Rule> rules, List<String> reserved, Map<String, String> lasts, TreeMap<String, String> remedies) {
    private static final String NO_FINALIZER = "finalize()V";
    private static final String DEFAULT_REMEDY = "use the classes and members that Koti's list for apps names";

    Optional<Rule> rule(String type) {
        return Optional.ofNullable(rules.get(type));
    }

    /**
     * Tells whether the list admits a member: the class's rule does, and every type in the descriptor is listed.
     *
     * @param type the class that declares it
     */
    boolean admits(String type, String key) {
        Rule rule = rules.get(type);
        return rule != null
                && rule.admits(key)
                && !key.equals(NO_FINALIZER)
                && Member.types(key).stream().allMatch(rules::containsKey);
    }

    boolean isReserved(String type) {
        return rules.containsKey(type) || reserved.stream().anyMatch(type::startsWith);
    }

    /** Returns the type that the last argument of a method must be seen to be, if there is such a rule. */
    Optional<String> last(String owner, String name) {
        return Optional.ofNullable(lasts.get(owner + "." + name));
    }

    /** Returns what to do instead of using something; the longest beginning decides. */
    String remedy(String typeOrMember) {
        String name = internal(typeOrMember);
        for (Map.Entry<String, String> entry = remedies.floorEntry(name);
                entry != null;
                entry = remedies.lowerEntry(entry.getKey())) {
            if (name.startsWith(entry.getKey())) {
                return entry.getValue();
            }
        }
        return DEFAULT_REMEDY;
    }

    /**
     * Reads the list.
     *
     * @throws IllegalArgumentException naming a line that is not written as it should
     */
    static AllowList parse(List<String> lines) {
        Reading reading = new Reading();
        for (String line : joined(lines)) {
            reading.line(line);
        }
        return new AllowList(
                Map.copyOf(reading.rules), List.copyOf(reading.reserved), Map.copyOf(reading.lasts), reading.remedies);
    }

    private static String internal(String name) {
        return name.replace('.', '/');
    }

    private static List<String> joined(List<String> lines) {
        List<String> whole = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("    ") && !whole.isEmpty()) {
                whole.set(whole.size() - 1, whole.get(whole.size() - 1) + " " + line.strip());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                whole.add(line.strip());
            }
        }
        return whole;
    }

    private static final class Reading {
        private static final Set<String> KINDS = Set.of("only", "except");

        private final Map<String, Rule> rules = new HashMap<>();
        private final List<String> reserved = new ArrayList<>();
        private final Map<String, String> lasts = new HashMap<>();
        private final TreeMap<String, String> remedies = new TreeMap<>();
        private String prefix = "";

        void line(String line) {
            String[] words = line.split(" +");
            if (words.length < 2) {
                throw unreadable(line);
            }
            switch (words[0]) {
                case "in" -> prefix = internal(words[1]) + "/";
                case "class", "open" -> rules(line, words);
                case "reserved" ->
                    List.of(words).subList(1, words.length).forEach(word -> reserved.add(internal(word)));
                case "last" -> last(words);
                case "instead" -> remedies.put(internal(words[1]), line.split(" +", 3)[2]);
                default -> throw unreadable(line);
            }
        }

        private void rules(String line, String[] words) {
            boolean open = words[0].equals("open");
            if (words.length > 2 && KINDS.contains(words[2])) {
                List<String> members = List.of(words).subList(3, words.length);
                put(line, words[1], new Rule(open, words[2].equals("only"), members));
                return;
            }
            for (String name : List.of(words).subList(1, words.length)) {
                put(line, name, new Rule(open, false, List.of()));
            }
        }

        private void put(String line, String name, Rule rule) {
            if (prefix.isEmpty() || KINDS.contains(name) || rules.put(prefix + name, rule) != null) {
                throw unreadable(line);
            }
        }

        private void last(String[] words) {
            for (String method : List.of(words).subList(3, words.length)) {
                lasts.put(prefix + words[2] + "." + method, prefix + words[1]);
            }
        }

        private static IllegalArgumentException unreadable(String line) {
            return new IllegalArgumentException(
                    "allowed.txt has a line that cannot be read, or a class twice: " + line);
        }
    }
}
