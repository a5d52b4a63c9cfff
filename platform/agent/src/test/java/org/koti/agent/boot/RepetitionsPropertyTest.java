package org.koti.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeContainer;

/** No pattern goes round more often than it is counted, whatever stands in it that looks like the end of a group. */
class RepetitionsPropertyTest {
    private static final int APP = 3004;
    private static final List<String> BESIDE = List.of(
            "",
            "a",
            "[(]",
            "[^)]",
            "[])]",
            "[^](]",
            "[a[)]b]",
            "[a&&[^(]]",
            "[\\])]",
            "[\\Q])\\E]",
            "\\(",
            "\\)",
            "\\\\",
            "\\Q(\\E",
            "\\Q)\\E",
            "\\x{28}",
            "\\x29",
            "\\p{L}",
            "\\pL",
            "\\c(",
            "\\c)",
            "\\b",
            "(?i)",
            "(?:)?",
            "(?x: #)\n)",
            "(?<=a)",
            "|");

    @BeforeContainer
    static void open() throws ReflectiveOperationException {
        Stops.open(APP);
    }

    @Property
    void noneGoesRoundMoreOftenThanItIsCounted(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 2000) Integer> counts,
            @ForAll @Size(min = 4, max = 4) List<@IntRange(max = 26) Integer> before,
            @ForAll @Size(min = 4, max = 4) List<@IntRange(max = 26) Integer> after) {
        String nested = "^";
        long rounds = 1;
        for (int level = 0; level < counts.size(); level++) {
            int count = counts.get(level);
            nested = "(?:" + BESIDE.get(before.get(level)) + nested + BESIDE.get(after.get(level)) + "){" + count + "}";
            rounds *= count;
        }
        long counted = Repetitions.of(Pattern.compile(nested));
        long countedWithComments = Repetitions.of(Pattern.compile(nested, Pattern.COMMENTS));

        assertThat(counted).isGreaterThanOrEqualTo(Math.min(rounds, 1L << 40));
        assertThat(countedWithComments).isGreaterThanOrEqualTo(Math.min(rounds, 1L << 40));
    }

    @Example
    void whatSomebodyWritesIsNotRefused() {
        for (String pattern : List.of(
                "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z",
                "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                "[^@ ]{1,64}@([a-z0-9-]{1,63}\\.){1,127}[a-z]{2,63}",
                "((25[0-5]|2[0-4]\\d|1?\\d{1,2})\\.){3}(25[0-5]|2[0-4]\\d|1?\\d{1,2})",
                "(?<name>[\\p{L}\\p{N}]{1,40})\\Q{1 of\\E.{0,5000}")) {
            long rounds = Repetitions.of(Pattern.compile(pattern));

            assertThat(rounds).as(pattern).isLessThan(20_000);
        }
    }

    @Example
    void whatGoesRoundForEverIsRefused() {
        String endless = "(?:(?:^){2000000000}){2000000000}";
        Pattern pattern = Pattern.compile(endless);
        Pattern longest = Pattern.compile("(?:^){999999}\\z");
        Matcher literal = Texts.matcher(Pattern.compile(endless, Pattern.LITERAL), endless, APP);

        assertThatThrownBy(() -> Texts.matcher(pattern, "", APP))
                .isInstanceOf(PatternSyntaxException.class)
                .hasMessageContaining("at most 1000000 times");
        assertThatThrownBy(() -> Texts.replaceAll("", endless, "", APP)).isInstanceOf(PatternSyntaxException.class);
        assertThatThrownBy(() -> Texts.split("ab", endless, APP)).isInstanceOf(PatternSyntaxException.class);
        assertThatThrownBy(() -> Texts.usePattern(Pattern.compile("a").matcher("a"), pattern, APP))
                .isInstanceOf(PatternSyntaxException.class);
        assertThatThrownBy(() -> Texts.matcher(longest, "a".repeat(100_001), APP))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at most 100000 characters");
        assertThat(literal.matches()).isTrue();
    }
}
