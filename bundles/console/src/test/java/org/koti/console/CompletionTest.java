package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shell offers is what can be called, no more and no less. */
class CompletionTest {
    /** A shell takes a moment; one that has not ended by then never does. */
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    /** What may follow some words, by the table alone. */
    private static Map<String, List<String>> expected() {
        Map<String, List<String>> expected = new LinkedHashMap<>();
        expected.put(
                "",
                Stream.concat(Command.ALL.stream().map(Command::group).distinct(), Completion.OF_A_START.stream())
                        .toList());
        expected.put("--port 0", Completion.OF_A_START);
        expected.put("--no-browser --passphrase-file somewhere --home somewhere", Completion.OF_A_START);
        for (Command command : Command.ALL) {
            List<String> options =
                    command.allOptions().stream().map(Option::name).toList();
            expected.put(
                    command.words(),
                    Stream.concat(command.choices(0).stream(), options.stream()).toList());
            expected.put(command.words() + " value", options);
            expected.put(command.words() + " --home somewhere value", options);
            command.options().stream()
                    .filter(option -> !option.choices().isEmpty())
                    .forEach(option -> expected.put(command.words() + " value " + option.name(), option.choices()));
            if (!command.name().isEmpty()) {
                expected.put(
                        command.group(),
                        Stream.concat(Command.in(command.group()).stream().map(Command::name), Stream.of("--help"))
                                .toList());
            }
        }
        return expected;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void everyShellOffersWhatTheTableHas(String shell) throws IOException {
        Map<String, List<String>> expected = expected();
        List<String> offered = run(
                shell,
                expected.keySet().stream().map(words -> offering(shell, words)).toList());

        assertThat(offered).hasSameSizeAs(expected.keySet());
        int at = 0;
        for (Map.Entry<String, List<String>> each : expected.entrySet()) {
            assertThat(offered.get(at).split(" "))
                    .as(each.getKey())
                    .containsExactlyInAnyOrderElementsOf(each.getValue());
            at++;
        }
    }

    /** Has a shell print, in one line, what it offers behind some words. */
    private static String offering(String shell, String words) {
        return switch (shell) {
            case "bash" ->
                "COMP_WORDS=(koti " + words
                        + " ''); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _koti; echo \"${COMPREPLY[*]}\"";
            case "zsh" -> "words=(koti " + words + " ''); CURRENT=$#words; _koti";
            default -> "complete -C 'koti " + words + " ' | string join ' '";
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "gr                    | grant",
                "grant gi              | give",
                "completion z          | zsh",
                "audit show --l        | --limit",
                "grant give --for t    | today",
                "grant give --for today --y | --yes",
                "audit show --limit ''  | \"\"",
                "--home somewhere gr   | grant",
                "--home = somewhere gr | grant",
                "--home = somewhere grant give --for = today --y | --yes",
                "grant give --for =    | \"hour today\"",
                "grant give --for = t  | today",
                "audit show --limit = 5 --j | --json",
                "--port = 0 au         | \"\"",
                "--port 0 au           | \"\"",
                "--port 0 --no         | --no-browser",
                "--no-browser audit sh | \"\"",
                "nothing of the sort '' | \"\""
            })
    void bashCompletesAWordThatWasBegun(String words, String completed) throws IOException {
        assertThat(run(
                        "bash",
                        List.of(
                                "COMP_WORDS=(koti " + words + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _koti",
                                "echo \"${COMPREPLY[*]}\"")))
                .containsExactly(completed);
    }

    @Test
    void aFileIsOfferedWhereOneIsWanted() throws IOException {
        Files.createFile(folder.resolve("some-file"));

        assertThat(run(
                        "bash",
                        List.of(
                                "cd '" + folder + "'",
                                "COMP_WORDS=(koti grant list --home some-); COMP_CWORD=4; _koti",
                                "echo \"${COMPREPLY[*]}\"")))
                .containsExactly("some-file");
        assertThat(run(
                        "bash",
                        List.of(
                                "cd '" + folder + "'",
                                "COMP_WORDS=(koti grant list --home = some-); COMP_CWORD=5; _koti",
                                "echo \"${COMPREPLY[*]}\"")))
                .containsExactly("some-file");
        assertThat(run(
                        "bash",
                        List.of(
                                "cd '" + folder + "'",
                                "COMP_WORDS=(koti app check some-); COMP_CWORD=3; _koti",
                                "echo \"${COMPREPLY[*]}\"")))
                .containsExactly("some-file");
    }

    /** A name is one offer, and bash is told to write it as a name: what is in it is nothing that the shell runs. */
    @Test
    void aNameIsOfferedAsItIsAndQuotedByTheShell() throws IOException {
        Files.createFile(folder.resolve("some file"));
        Files.createFile(folder.resolve("some $(touch ran) *"));

        assertThat(run(
                        "bash",
                        List.of(
                                "cd '" + folder + "'",
                                "compopt() { echo \"compopt $*\"; }",
                                "COMP_WORDS=(koti grant list --home some); COMP_CWORD=4; _koti",
                                "printf '%s\\n' \"${COMPREPLY[@]}\" | LC_ALL=C sort")))
                .containsExactly("compopt -o filenames", "some $(touch ran) *", "some file");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void itIsPrintedWithoutANode() {
        CommandHarness person = new CommandHarness(folder);

        for (String shell : List.of("bash", "zsh", "fish")) {
            assertThat(person.run("completion " + shell).out().lines()).containsExactlyElementsOf(Completion.of(shell));
        }
        assertThat(person.run("completion tcsh"))
                .isEqualTo(new CommandHarness.Outcome(
                        Status.USAGE, "", "koti: “tcsh” is none of bash, zsh, fish. See koti completion --help.\n"));
    }

    /** Runs lines in a shell that has loaded its script, and gives what they print. */
    private List<String> run(String shell, List<String> lines) throws IOException {
        assumeTrue(isThere(shell), "no " + shell + " here");
        Path script = Files.write(folder.resolve("completion"), Completion.of(shell));
        List<String> command = new ArrayList<>(running(shell, String.join("\n", lines)));
        command.addAll(List.of(shell, script.toString()));
        Path printed = folder.resolve("printed");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.directory(Files.createDirectories(folder.resolve("empty")).toFile());
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("%s has ended", shell)
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(printed)).isZero();
        return Files.readAllLines(printed);
    }

    /** The call of a shell; a zsh that no person is at completes nothing, and prints what it would offer. */
    private static List<String> running(String shell, String lines) {
        return switch (shell) {
            case "bash" -> List.of("bash", "-c", "source \"$1\"\n" + lines);
            case "zsh" ->
                List.of(
                        "zsh",
                        "-fc",
                        "compdef() {}; compadd() { shift; print -r -- $*; }; _files() {}; source \"$1\"\n" + lines);
            default -> List.of("fish", "--no-config", "-c", "source $argv[2]\n" + lines);
        };
    }

    private static boolean isThere(String shell) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, shell)));
    }
}
