package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shell offers is what can be called, no more and no less. */
class CompletionTest {
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
            if (!command.name().isEmpty()) {
                expected.put(
                        command.group(),
                        Stream.concat(Command.in(command.group()).stream().map(Command::name), Stream.of("--help"))
                                .toList());
            }
        }
        return expected;
    }

    @Test
    void bashOffersWhatTheTableHas() throws IOException {
        Map<String, List<String>> expected = expected();
        List<String> asked = new ArrayList<>(List.of("source \"$1\""));
        expected.keySet()
                .forEach(words -> asked.add("COMP_WORDS=(koti " + words
                        + " ''); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _koti; echo \"${COMPREPLY[*]}\""));
        List<String> offered = run("bash", asked);

        assertThat(offered).hasSameSizeAs(expected.keySet());
        int at = 0;
        for (Map.Entry<String, List<String>> each : expected.entrySet()) {
            assertThat(offered.get(at).split(" ")).as(each.getKey()).containsExactlyElementsOf(each.getValue());
            at++;
        }
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
                "audit show --limit ''  | \"\"",
                "--home somewhere gr   | grant",
                "--port 0 au           | \"\"",
                "--port 0 --no         | --no-browser",
                "--no-browser audit sh | \"\"",
                "nothing of the sort '' | \"\""
            })
    void bashCompletesAWordThatWasBegun(String words, String completed) throws IOException {
        assertThat(run(
                        "bash",
                        List.of(
                                "source \"$1\"",
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
                                "source \"$1\"",
                                "cd '" + folder + "'",
                                "COMP_WORDS=(koti grant list --home some-); COMP_CWORD=4; _koti",
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
                                "source \"$1\"",
                                "cd '" + folder + "'",
                                "compopt() { echo \"compopt $*\"; }",
                                "COMP_WORDS=(koti grant list --home some); COMP_CWORD=4; _koti",
                                "printf '%s\\n' \"${COMPREPLY[@]}\" | LC_ALL=C sort")))
                .containsExactly("compopt -o filenames", "some $(touch ran) *", "some file");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    /** Where there is no such shell, the words of its script are compared below all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"zsh", "fish"})
    void theShellTakesTheScript(String shell) throws IOException {
        boolean there = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, shell)));
        assumeTrue(there, "no " + shell + " here");

        run(shell, List.of("true"), "-n");
    }

    @Test
    void theShellsAllOfferTheSame() {
        String zsh = String.join("\n", Completion.of("zsh"));
        String fish = String.join("\n", Completion.of("fish"));
        Completion.offers().forEach((said, next) -> {
            String key = "'" + (said.isEmpty() ? "" : said + " ") + "'";
            assertThat(zsh).contains(key + ") offers='" + String.join(" ", next) + "' ;;");
            assertThat(fish).contains("case " + key + "\n      string split ' ' -- '" + String.join(" ", next) + "'");
        });
        for (Command command : Command.ALL) {
            String options = command.allOptions().stream().map(Option::name).collect(Collectors.joining(" "));
            assertThat(zsh).contains("'" + command.words() + " '*) offers='" + options + "' ;;");
            assertThat(fish).contains("case '" + command.words() + " *'\n      string split ' ' -- '" + options + "'");
        }
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

    /** Runs lines in a shell, whose first argument is the script, and gives what they print. */
    private List<String> run(String shell, List<String> lines, String... options) throws IOException {
        Path script = Files.write(folder.resolve("completion"), Completion.of(shell));
        List<String> command = new ArrayList<>(List.of(shell));
        command.addAll(List.of(options));
        command.addAll(
                options.length > 0
                        ? List.of(script.toString())
                        : List.of("-c", String.join("\n", lines), shell, script.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as(printed).isZero();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
        return printed.lines().toList();
    }
}
