package org.koti.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What {@code --help} prints. */
final class Help {
    private final Texts texts;

    Help(Texts texts) {
        this.texts = texts;
    }

    /** The lines that a command line asks for. */
    List<String> of(Line line) {
        return line.command()
                .map(this::ofCommand)
                .orElseGet(() -> ofCommands(line.group().isEmpty() ? Command.ALL : Command.in(line.group())));
    }

    private List<String> ofCommands(List<Command> commands) {
        List<String> lines = new ArrayList<>();
        lines.add(texts.get("help.commands"));
        lines.add("");
        lines.addAll(table(commands, Help::usage, command -> texts.get(command.key())));
        lines.add("");
        lines.add(texts.get("help.more"));
        return lines;
    }

    private List<String> ofCommand(Command command) {
        List<String> lines = new ArrayList<>();
        lines.add(texts.get("help.usage", usage(command)));
        lines.add("");
        lines.add(texts.get(command.key()));
        lines.add("");
        lines.addAll(table(command.allOptions(), Option::usage, option -> texts.get(option.key())));
        lines.add("");
        lines.add(texts.get("help.example", texts.get(command.key() + ".example")));
        lines.add(texts.get("help.status"));
        return lines;
    }

    private static String usage(Command command) {
        StringBuilder usage = new StringBuilder("koti ").append(command.words());
        for (int place = 0; place < command.parameters().size(); place++) {
            String name = command.parameters().get(place);
            usage.append(' ').append(place < command.needed() ? name : "[" + name + "]");
        }
        command.options()
                .forEach(option -> usage.append(" [").append(option.usage()).append(']'));
        return usage.toString();
    }

    private static <T> List<String> table(List<T> rows, Function<T, String> left, Function<T, String> right) {
        Columns columns = new Columns();
        rows.forEach(row -> columns.row(left.apply(row), right.apply(row)));
        return columns.lines();
    }
}
