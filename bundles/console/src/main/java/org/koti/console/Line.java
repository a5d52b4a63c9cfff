package org.koti.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line, read.
 *
 * @param group the group of commands; empty when only help was asked for
 * @param command the command; empty when help of the group was asked for
 * @param values what follows the command, in order
 * @param options values of the options, by their names; of those without a value the empty text
 */
record Line(String group, Optional<Command> command, List<String> values, Map<String, String> options) {
    /** Stands for what is on the standard input. */
    static final String INPUT = "-";

    private static final String SHORT_HELP = "-h";

    Line {
        values = List.copyOf(values);
        options = Map.copyOf(options);
    }

    /**
     * Reads {@code grant list …}, or the same as {@code grant:list …}, or {@code status …}; the home may be named before.
     *
     * @throws UsageException when there is no such command, or not with what follows it
     */
    static Line read(List<String> words) throws UsageException {
        Deque<String> rest = new ArrayDeque<>(words);
        Map<String, String> options = new HashMap<>();
        while (!rest.isEmpty() && isHome(rest.peek())) {
            readOption(List.of(Option.HOME), rest.pop(), rest, options, "");
        }
        if (rest.isEmpty() || isHelp(rest.peek())) {
            return help("");
        }
        String first = rest.pop();
        Optional<Command> alone = Command.find(first, "");
        if (alone.isPresent()) {
            return read(alone.get(), rest, options);
        }
        int colon = first.indexOf(':');
        String group = colon < 0 ? first : first.substring(0, colon);
        if (colon >= 0) {
            rest.push(first.substring(colon + 1));
        }
        if (Command.in(group).isEmpty()) {
            throw new UsageException("usage.unknown", first);
        }
        if (rest.isEmpty()) {
            throw new UsageException("usage.which", group);
        }
        String name = rest.pop();
        if (isHelp(name)) {
            return help(group);
        }
        Command command =
                Command.find(group, name).orElseThrow(() -> new UsageException("usage.unknown.of", name, group));
        return read(command, rest, options);
    }

    private static Line read(Command command, Deque<String> rest, Map<String, String> options) throws UsageException {
        List<String> values = new ArrayList<>();
        boolean onlyValues = false;
        while (!rest.isEmpty()) {
            String word = rest.pop();
            if (!onlyValues && word.equals("--")) {
                onlyValues = true;
            } else if (!onlyValues && word.startsWith("-") && !word.equals(INPUT)) {
                readOption(command.allOptions(), word, rest, options, command.words() + " ");
            } else {
                values.add(word);
            }
        }
        Line line = new Line(command.group(), Optional.of(command), values, options);
        if (!line.has(Option.HELP)) {
            line.check(command);
        }
        return line;
    }

    private static void readOption(
            List<Option> known, String word, Deque<String> rest, Map<String, String> options, String of)
            throws UsageException {
        int equals = word.indexOf('=');
        String name = isHelp(word) ? Option.HELP.name() : equals < 0 ? word : word.substring(0, equals);
        Option option = known.stream()
                .filter(each -> each.name().equals(name) && (each.takesValue() || equals < 0))
                .findFirst()
                .orElseThrow(() -> new UsageException("usage.option", word, of));
        if (!option.takesValue()) {
            options.put(name, "");
        } else if (equals >= 0) {
            options.put(name, word.substring(equals + 1));
        } else if (rest.isEmpty()) {
            throw new UsageException("usage.value", name, of);
        } else {
            options.put(name, rest.pop());
        }
    }

    private void check(Command command) throws UsageException {
        if (values.size() < command.needed()) {
            throw new UsageException("usage.missing", command.parameters().get(values.size()), command.words() + " ");
        }
        if (!command.takes(values.size())) {
            throw new UsageException(
                    "usage.excess", values.get(command.parameters().size()), command.words() + " ");
        }
        for (int place = 0; place < values.size(); place++) {
            checkChoice(values.get(place), command.choices(place), command);
        }
        for (Option option : command.options()) {
            String value = options.get(option.name());
            if (value != null) {
                checkChoice(value, option.choices(), command);
            }
        }
    }

    private static void checkChoice(String value, List<String> choices, Command command) throws UsageException {
        if (!choices.isEmpty() && !choices.contains(value)) {
            throw new UsageException("usage.choice", value, String.join(", ", choices), command.words() + " ");
        }
    }

    private static Line help(String group) {
        return new Line(group, Optional.empty(), List.of(), Map.of(Option.HELP.name(), ""));
    }

    private static boolean isHome(String word) {
        return word.equals(Option.HOME.name()) || word.startsWith(Option.HOME.name() + "=");
    }

    private static boolean isHelp(String word) {
        return word.equals(Option.HELP.name()) || word.equals(SHORT_HELP);
    }

    boolean has(Option option) {
        return options.containsKey(option.name());
    }

    Optional<String> option(Option option) {
        return Optional.ofNullable(options.get(option.name()));
    }

    /** The value in a place, which the command may be without. */
    Optional<String> value(int place) {
        return place < values.size() ? Optional.of(values.get(place)) : Optional.empty();
    }

    /**
     * A number.
     *
     * @throws RefusedException when it is none, or not between the least and the most
     */
    int number(Option option, int usual, int least, int most) throws RefusedException {
        String wanted = option(option).orElse(Integer.toString(usual));
        try {
            int number = Integer.parseInt(wanted);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, with the numbers out of range
        }
        throw new RefusedException("number", option.name(), least, most, wanted);
    }
}
