package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.koti.testkit.text.LanguagePromises;

/** The words of the command line, in each language. */
class TextsTest implements LanguagePromises {
    /** A key where it is used; one word alone may be quoted for anything. */
    private static final Pattern QUOTED =
            Pattern.compile("\"([a-z]+(?:\\.[a-z]+)+)\"|(?:get|Exception)\\(\\s*\"([a-z]+)\"");

    @Test
    void everyKeyIsUsedAndEveryCommandAndOptionHasItsSentence() throws IOException {
        Set<String> quoted = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                QUOTED.matcher(Files.readString(file))
                        .results()
                        .forEach(match -> quoted.add(match.group(1) == null ? match.group(2) : match.group(1)));
            }
        }
        Set<String> composed = Command.ALL.stream()
                .flatMap(command -> Stream.concat(
                        Stream.of(command.key(), command.key() + ".example"),
                        command.allOptions().stream().map(Option::key)))
                .collect(Collectors.toSet());
        Set<String> keys = words("texts.properties").stringPropertyNames();

        assertThat(keys).containsAll(composed);
        assertThat(keys)
                .filteredOn(key -> !composed.contains(key))
                .hasSizeGreaterThan(30)
                .allMatch(quoted::contains);
    }

    @Test
    void everyExampleCanBeTyped() throws UsageException {
        for (Locale language : Texts.LANGUAGES) {
            for (Command command : Command.ALL) {
                String example = new Texts(language).get(command.key() + ".example");
                assertThat(Line.read(inShell(example)).command()).as(example).contains(command);
            }
        }
    }

    /** The words behind {@code koti}, as a shell takes them apart. */
    private static List<String> inShell(String line) {
        Matcher call = Pattern.compile("koti ([^&|()]*)").matcher(line);
        assertThat(call.find()).as(line).isTrue();
        return Pattern.compile("\"([^\"]*)\"|\\S+")
                .matcher(call.group(1))
                .results()
                .map(word -> word.group(1) == null ? word.group() : word.group(1))
                .toList();
    }

    @Test
    void aLanguageThatIsNotSpokenBecomesEnglish() {
        Map<String, String> answers =
                Map.of("fi", "k kyllä y yes", "fi-FI", "k kyllä y yes", "sv", "y yes", "", "y yes");

        answers.forEach((tag, words) -> assertThat(new Texts(Locale.forLanguageTag(tag)).get("yes"))
                .as(tag)
                .isEqualTo(words));
    }

    @Test
    void helpNamesEveryCommandAndAllThatItTakes() throws UsageException {
        Help help = new Help(new Texts(Locale.ENGLISH));

        assertThat(String.join("\n", help.of(Line.read(List.of()))))
                .contains(Command.ALL.stream().map(Command::words).toList());
        assertThat(help.of(Line.read(List.of("audit", "--help"))))
                .anyMatch(line -> line.startsWith("  koti audit verify [--json]"))
                .noneMatch(line -> line.contains("grant"));
        assertThat(help.of(Line.read(List.of("status", "--help")))).startsWith("Usage: koti status [--json]");
        assertThat(help.of(Line.read(List.of("grant", "give", "--help"))))
                .startsWith("Usage: koti grant give APP PERMISSION [--for hour|today] [--yes] [--json]")
                .anyMatch(line -> line.startsWith("  --yes             do not ask"))
                .contains("Example: koti grant give hello VaultWrite:greetings");
    }
}
