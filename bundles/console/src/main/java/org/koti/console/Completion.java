package org.koti.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What completes lines in a shell, made from the table of commands. A script knows, for the words so far, what the next may be; values that only a node knows, such as
 * the names of apps, it does not.
 */
final class Completion {
    /** The options of a start, which only the start scripts know; the whole product's tests compare them. */
    static final List<String> OF_A_START =
            List.of("--home", "--port", "--no-browser", "--passphrase-file", "--version", "--help");

    private static final List<String> FILES = List.of("--home", "--passphrase-file", "--to", "--publisher");
    private static final List<String> START_VALUES = List.of("--passphrase-file", "--port");
    private static final List<String> START_FLAGS = List.of("--no-browser", "--version");

    /** What a script takes as said once there is an option that is for a start alone: no command can follow. */
    private static final String START = "--start";

    private Completion() {}

    /** The script for a shell of {@link Command#COMPLETION}. */
    static List<String> of(String shell) {
        return switch (shell) {
            case "bash" -> bash();
            case "zsh" -> zsh();
            case "fish" -> fish();
            default -> throw new IllegalArgumentException(shell);
        };
    }

    /** What may come next, by the words before that are neither options nor their values. */
    static Map<String, List<String>> offers() {
        Map<String, List<String>> offers = new LinkedHashMap<>();
        Set<String> first = new LinkedHashSet<>();
        Command.ALL.forEach(command -> first.add(command.group()));
        first.addAll(OF_A_START);
        offers.put("", List.copyOf(first));
        offers.put(START, OF_A_START);
        for (Command command : Command.ALL) {
            if (!command.name().isEmpty()) {
                offers.computeIfAbsent(command.group(), Completion::namesIn);
            }
            offers.put(
                    command.words(),
                    Stream.concat(command.choices(0).stream(), further(command).stream())
                            .toList());
        }
        return offers;
    }

    private static List<String> namesIn(String group) {
        return Stream.concat(Command.in(group).stream().map(Command::name), Stream.of(Option.HELP.name()))
                .toList();
    }

    /** What may come once the command has a value. */
    private static List<String> further(Command command) {
        return command.allOptions().stream().map(Option::name).toList();
    }

    /** What is said before a file, quoted. */
    private static List<String> beforeFile() {
        return Command.ALL.stream()
                .filter(Command::takesFile)
                .map(command -> "'" + command.words() + " '")
                .toList();
    }

    /** Options whose value is neither a file nor anything that could be offered. */
    private static List<String> unknowable() {
        return Stream.concat(START_VALUES.stream(), withValue().stream())
                .filter(name -> !FILES.contains(name) && !choices().containsKey(name))
                .distinct()
                .toList();
    }

    /** Options whose value is one of a few, with these. */
    private static Map<String, List<String>> choices() {
        Map<String, List<String>> choices = new LinkedHashMap<>();
        valued().filter(option -> !option.choices().isEmpty())
                .forEach(option -> choices.put(option.name(), option.choices()));
        return choices;
    }

    private static List<String> bash() {
        List<String> script = new ArrayList<>(List.of(
                "# Completes the commands of koti in bash. To load it: source <(koti completion bash)",
                "_koti() {",
                "  local word=${COMP_WORDS[COMP_CWORD]} said= offers= at",
                "  local -a words=()",
                "  # bash takes --home=DIR apart, into three words",
                "  for ((at = 0; at < COMP_CWORD; at++)); do",
                "    [[ ${COMP_WORDS[at]} == = ]] || words+=(\"${COMP_WORDS[at]}\")",
                "  done",
                "  [[ $word != = ]] || word=",
                "  case ${words[${#words[@]}-1]} in",
                "    " + either(FILES) + ") compopt -o filenames 2>/dev/null",
                "      mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); return ;;",
                "    " + either(unknowable()) + ") COMPREPLY=(); return ;;"));
        choices()
                .forEach((option, values) -> script.add("    " + option + ") COMPREPLY=($(compgen -W '"
                        + String.join(" ", values) + "' -- \"$word\")); return ;;"));
        script.addAll(List.of(
                "  esac",
                "  for ((at = 1; at < ${#words[@]}; at++)); do",
                "    case ${words[at]} in",
                "      " + either(START_VALUES) + ") said=${said:-'" + START + " '}; ((at++)) ;;",
                "      " + either(START_FLAGS) + ") said=${said:-'" + START + " '} ;;",
                "      " + either(withValue()) + ") ((at++)) ;;",
                "      -*) ;;",
                "      *) said+=\"${words[at]} \" ;;",
                "    esac",
                "  done"));
        script.addAll(cases());
        script.addAll(List.of(
                "  COMPREPLY=($(compgen -W \"$offers\" -- \"$word\"))",
                "  case $said in",
                "    " + either(beforeFile()) + ") compopt -o filenames 2>/dev/null",
                "      mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- \"$word\") ;;",
                "  esac",
                "}",
                "complete -F _koti koti"));
        return script;
    }

    private static List<String> zsh() {
        List<String> script = new ArrayList<>(List.of(
                "#compdef koti",
                "# Completes the commands of koti in zsh. To load it: source <(koti completion zsh)",
                "_koti() {",
                "  local before=${words[CURRENT-1]} said= offers= at",
                "  case $before in",
                "    " + either(FILES) + ") _files; return ;;",
                "    " + either(unknowable()) + ") return ;;"));
        choices()
                .forEach((option, values) ->
                        script.add("    " + option + ") compadd -- " + String.join(" ", values) + "; return ;;"));
        script.addAll(List.of(
                "  esac",
                "  for ((at = 2; at < CURRENT; at++)); do",
                "    case ${words[at]} in",
                "      " + either(START_VALUES) + ") said=${said:-'" + START + " '}; ((at++)) ;;",
                "      " + either(START_FLAGS) + ") said=${said:-'" + START + " '} ;;",
                "      " + either(withValue()) + ") ((at++)) ;;",
                "      -*) ;;",
                "      *) said+=\"${words[at]} \" ;;",
                "    esac",
                "  done"));
        script.addAll(cases());
        script.addAll(List.of(
                "  compadd -- ${=offers}",
                "  case $said in " + either(beforeFile()) + ") _files ;; esac",
                "}",
                "if [[ $funcstack[1] = _koti ]]; then _koti \"$@\"; else compdef _koti koti; fi"));
        return script;
    }

    /** The same words in bash and zsh. */
    private static List<String> cases() {
        List<String> cases = new ArrayList<>(List.of("  case $said in"));
        offers().forEach((said, next) -> cases.add(
                "    '" + (said.isEmpty() ? "" : said + " ") + "') offers='" + String.join(" ", next) + "' ;;"));
        for (Command command : Command.ALL) {
            cases.add("    '" + command.words() + " '*) offers='" + String.join(" ", further(command)) + "' ;;");
        }
        cases.add("  esac");
        return cases;
    }

    private static List<String> fish() {
        List<String> script = new ArrayList<>(fishSaid());
        choices()
                .forEach((option, values) -> script.addAll(List.of(
                        "      case " + option, "        string split ' ' -- '" + String.join(" ", values) + "'")));
        script.addAll(List.of("    end", "    return", "  end", "  switch \"$said\""));
        offers().forEach((said, next) -> script.addAll(List.of(
                "    case '" + (said.isEmpty() ? "" : said + " ") + "'",
                "      string split ' ' -- '" + String.join(" ", next) + "'")));
        for (Command command : Command.ALL) {
            script.addAll(List.of(
                    "    case '" + command.words() + " *'",
                    "      string split ' ' -- '" + String.join(" ", further(command)) + "'"));
        }
        script.addAll(List.of(
                "  end",
                "  switch \"$said\"",
                "    case " + String.join(" ", beforeFile()),
                "      __fish_complete_path (commandline -ct)"));
        script.addAll(List.of("  end", "end", "complete -c koti -f -a '(__koti_offers)'"));
        return script;
    }

    /** What finds out in fish what was said before, and offers files as the value of an option. */
    private static List<String> fishSaid() {
        return List.of(
                "# Completes the commands of koti in fish. To load it: koti completion fish | source",
                "function __koti_offers",
                "  set -l before (commandline -opc)",
                "  set -l said",
                "  set -l skip 1",
                "  for word in $before",
                "    if test $skip = 1",
                "      set skip 0",
                "      continue",
                "    end",
                "    switch $word",
                "      case " + String.join(" ", START_VALUES),
                "        test -n \"$said\"; or set said '" + START + " '",
                "        set skip 1",
                "      case " + String.join(" ", START_FLAGS),
                "        test -n \"$said\"; or set said '" + START + " '",
                "      case " + String.join(" ", withValue()),
                "        set skip 1",
                "      case '-*'",
                "      case '*'",
                "        set said \"$said$word \"",
                "    end",
                "  end",
                "  if test $skip = 1",
                "    switch $before[-1]",
                "      case " + String.join(" ", FILES),
                "        __fish_complete_path (commandline -ct)");
    }

    /** Options of a command that have a value behind them. */
    private static List<String> withValue() {
        return valued().map(Option::name).toList();
    }

    private static Stream<Option> valued() {
        return Command.ALL.stream()
                .flatMap(command -> command.allOptions().stream())
                .filter(Option::takesValue)
                .distinct();
    }

    private static String either(List<String> words) {
        return String.join("|", words);
    }
}
