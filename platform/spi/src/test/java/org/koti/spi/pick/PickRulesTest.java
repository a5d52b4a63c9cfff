package org.koti.spi.pick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What of a text of an app's the person is shown. */
class PickRulesTest {
    private static final String[] BLANK = {
        "", " ", "\u00a0", "\u3000\u2003", "\u200b\u00a0", "\u3164", "\u2800 \u2800", "\ufe0f", "\u0301\u0301"
    };

    @Test
    void aLineThatShowsNothingIsEmpty() {
        for (String blank : BLANK) {
            assertThat(PickRules.line(blank, 10)).isEmpty();
        }
    }

    @Test
    void aPurposeThatShowsNothingIsNone() {
        for (String blank : BLANK) {
            assertThatThrownBy(() -> PickRules.purpose(blank)).hasMessageContaining("the purpose is empty");
        }
    }

    @Test
    void aFileWhoseNameShowsNothingIsCalledFile() {
        for (String blank : new String[] {"", "..", "\u00a0", "\u3000.", "\u0301"}) {
            assertThat(PickRules.fileName(blank)).isEqualTo("file");
        }
        assertThat(PickRules.fileName("a\u3164.csv")).isEqualTo("a_.csv");
    }

    /** Any white space is one space, however wide it is; nothing of what is hidden is left. */
    @Test
    void whatIsBetweenWordsIsOneSpace() {
        assertThat(PickRules.line("\u00a0a\u00a0\u2003\u3000b\u3164\u200b\nc\u202f", 10))
                .isEqualTo("a b c");
    }

    @Test
    void aLineHasNoPilesOfMarks() {
        assertThat(PickRules.line("Z" + "\u0310".repeat(50) + "algo", 100)).isEqualTo("Z\u0310\u0310\u0310\u0310algo");
        assertThat(PickRules.fileName("Z" + "\u0310".repeat(50) + ".csv")).isEqualTo("Z\u0310\u0310\u0310\u0310.csv");
    }

    @Test
    void aLongLineIsCut() {
        assertThat(PickRules.line("abcdef", 6)).isEqualTo("abcdef");
        assertThat(PickRules.line("abcdefg", 6)).isEqualTo("abcde…");
    }
}
