package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README of the whole says of the commands is so. */
class ReadmeTest {
    private static final Path README = Path.of("../../README.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void itsTableNamesEveryCommand() throws IOException {
        assertThat(Files.readAllLines(README).stream()
                        .dropWhile(line -> !line.equals("## Commands"))
                        .dropWhile(line -> !line.startsWith("|---"))
                        .skip(1)
                        .takeWhile(line -> line.startsWith("|"))
                        .map(line -> line.split("\\|")[1])
                        .flatMap(names -> CODE.matcher(names).results())
                        .map(name -> name.group(1)))
                .containsExactlyElementsOf(
                        Command.ALL.stream().map(Command::words).toList());
    }

    @Test
    void itsHelpIsWhatIsPrinted() throws IOException, UsageException {
        String readme = Files.readString(README);
        List<MatchResult> shown = Pattern.compile("(?s)```console\n\\$ bin/koti ([^\n]* --help)\n(.*?)\n```")
                .matcher(readme)
                .results()
                .toList();

        assertThat(shown).hasSize(1);
        for (MatchResult each : shown) {
            Line line = Line.read(List.of(each.group(1).split(" ")));
            assertThat(each.group(2).lines()).containsExactlyElementsOf(new Help(new Texts(Locale.ENGLISH)).of(line));
        }
    }
}
