package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {
    private static Line read(String words) throws UsageException {
        return Line.read(words.isEmpty() ? List.of() : List.of(words.split(" ")));
    }

    @Test
    void aCommandHasItsValuesAndOptionsInAnyOrder() throws UsageException {
        Line line = read("grant give --home /a hello --yes VaultWrite:greetings");

        assertThat(line.command()).contains(Command.GRANT_GIVE);
        assertThat(line.values()).containsExactly("hello", "VaultWrite:greetings");
        assertThat(line.value(1)).contains("VaultWrite:greetings");
        assertThat(line.value(2)).isEmpty();
        assertThat(line.has(Option.YES)).isTrue();
        assertThat(line.has(Option.HELP)).isFalse();
        assertThat(line.option(Option.HOME)).contains("/a");
    }

    @Test
    void karafsNamesAreTheSameCommands() throws UsageException {
        assertThat(read("grant:give hello Sign")).isEqualTo(read("grant give hello Sign"));
        assertThat(read("audit:verify")).isEqualTo(read("audit verify"));
    }

    @Test
    void theHomeMayBeNamedBeforeAndTheLastOneCounts() throws UsageException {
        assertThat(read("--home /a grant list").option(Option.HOME)).contains("/a");
        assertThat(read("--home=/a grant list").option(Option.HOME)).contains("/a");
        assertThat(read("--home=/a grant list --home=/b=c").option(Option.HOME)).contains("/b=c");
    }

    @Test
    void someHaveOneWordAndSomeTakeAnyNumberOfValues() throws UsageException {
        assertThat(read("status --json").command()).contains(Command.STATUS);
        assertThat(read("completion zsh").values()).containsExactly("zsh");
        assertThat(read("catalog search a b c").values()).containsExactly("a", "b", "c");
        assertThat(read("peer network").values()).isEmpty();
    }

    @Test
    void afterTwoHyphensThereAreOnlyValues() throws UsageException {
        assertThat(read("grant list -- --yes").values()).containsExactly("--yes");
        assertThat(read("peer accept - --yes").values()).containsExactly("-");
    }

    @ParameterizedTest
    @CsvSource({"'',''", "--help,''", "-h,''", "grant --help,grant", "audit:--help,audit", "grant give -h,grant"})
    void helpIsGivenOfEachAndOfAll(String words, String group) throws UsageException {
        Line line = read(words);

        assertThat(line.has(Option.HELP)).isTrue();
        assertThat(line.group()).isEqualTo(group);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "revoke hello            | There is no command revoke. See koti --help.",
                "grant                   | Which command of grant? See koti grant --help.",
                "grant take hello        | There is no command take of grant. See koti grant --help.",
                "grant:                  | There is no command  of grant. See koti grant --help.",
                "grant give hello        | PERMISSION is missing. See koti grant give --help.",
                "grant give              | APP is missing. See koti grant give --help.",
                "grant list a b          | What is “b” for? See koti grant list --help.",
                "grant list --yes        | There is no option --yes here. See koti grant list --help.",
                "grant give a b --yes=no | There is no option --yes=no here. See koti grant give --help.",
                "status now              | What is “now” for? See koti status --help.",
                "peer network maybe      | “maybe” is none of on, off. See koti peer network --help.",
                "audit show --limit      | --limit needs a value. See koti audit show --help.",
                "--home                  | --home needs a value. See koti --help."
            })
    void whatCannotBeReadIsSaidInWords(String words, String said) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> read(words))
                .satisfies(e -> assertThat(e.in(new Texts(Locale.ENGLISH))).isEqualTo(said));
    }
}
