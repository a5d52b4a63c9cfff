package org.koti.spi.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    private static final String HOSTILE = "a\u001b[2Jb\rc\nd\u202ee\u0007\u009b1m\ud800f\u2028\udb40\udc01";

    @Test
    void whatSteersATerminalOrTurnsTextAroundIsWrittenOut() {
        assertThat(PlainText.line(HOSTILE))
                .isEqualTo("a\\u001b[2Jb\\u000dc\\u000ad\\u202ee\\u0007\\u009b1m\\ud800f\\u2028\\udb40\\udc01");
        assertThat(PlainText.line("hyvää “🏠” \\u001b")).isEqualTo("hyvää “🏠” \\u001b");
    }

    /** Letters and signs that are made to be looked at, and show nothing. */
    @Test
    void whatLooksLikeNothingIsHidden() {
        assertThat(PlainText.line("a\u3164b\u115f\u1160\uffa0\u2800\ufffc"))
                .isEqualTo("a\\u3164b\\u115f\\u1160\\uffa0\\u2800\\ufffc");
    }

    @Test
    void aNameThatShowsNothingLooksBlank() {
        for (String blank : new String[] {
            "",
            " \t\n",
            "\u00a0\u2003\u202f\u3000\u205f",
            "\u200b\u2060\ufeff\u00ad\u202e",
            "\u3164",
            "\u2800\u2800",
            "\ufe0f\u034f\u17b5",
            " \u0301\u0489",
            "\ud834\udd59",
            "\udb40\udd00",
            "\ud800\ue000"
        }) {
            assertThat(PlainText.looksBlank(blank)).as(PlainText.line(blank)).isTrue();
        }
        for (String seen : new String[] {"a", " .", "\u0e19\u0e35", "\u2764\ufe0f", "\ud83c\udfe0", "\u3164a"}) {
            assertThat(PlainText.looksBlank(seen)).as(PlainText.line(seen)).isFalse();
        }
    }

    /** Every script puts a few marks on a letter; a pile of them covers the words around. */
    @Test
    void marksDoNotPileUp() {
        assertThat(PlainText.shown("Z\u0310\u0310\u0310\u0310\u0310\u0489\u0301al", ' '))
                .isEqualTo("Z\u0310\u0310\u0310\u0310al");
        assertThat(PlainText.shown("e\u0323\u0302 \u0e17\u0e35\u0e48 \u05e9\u05c1\u05b8\u0591", ' '))
                .isEqualTo("e\u0323\u0302 \u0e17\u0e35\u0e48 \u05e9\u05c1\u05b8\u0591");
        assertThat(PlainText.shown("a" + "\u0301".repeat(4) + "\u200b" + "\u0301".repeat(90), '_'))
                .isEqualTo("a" + "\u0301".repeat(4) + "_" + "\u0301".repeat(4));
        assertThat(PlainText.shown("\u0301\u0489a", ' ')).isEqualTo("a");
    }

    /** Burmese puts five and more of them around a letter. */
    @Test
    void marksBesideALetterStay() {
        for (String word : new String[] {
            "\u101c\u103b\u103e\u1031\u102c\u1037",
            "\u101c\u103b\u103e\u1031\u102c\u103a",
            "\u0995\u09c7\u09be\u0982\u0983\u0903",
            "\u0f40\u0f71\u0f74"
        }) {
            assertThat(PlainText.shown(word + word, ' ')).isEqualTo(word + word);
        }
        assertThat(PlainText.shown("\u1031\u102ca", ' ')).isEqualTo("a");
        assertThat(PlainText.shown("a" + "\u0301".repeat(4) + "\u1031\u0301b", ' '))
                .isEqualTo("a" + "\u0301".repeat(4) + "\u1031b");
    }

    @Test
    void severalLinesStaySeveral() {
        assertThat(PlainText.lines("a\r\n\u001b\n")).isEqualTo("a\\u000d\n\\u001b\n");
    }

    @Test
    void aLongLineIsCutBetweenCharacters() {
        assertThat(PlainText.line("🏠🏠🏠", 2)).isEqualTo("🏠🏠…");
        assertThat(PlainText.line("🏠🏠", 2)).isEqualTo("🏠🏠");
        assertThat(PlainText.line("\n\n\n", 2)).isEqualTo("\\u000a\\u000a…");
    }

    @Test
    void whatIsThrownIsToldInOneLine() {
        Throwable thrown = new IllegalStateException("a\nb");

        assertThat(PlainText.of(thrown, 100)).isEqualTo("java.lang.IllegalStateException: a\\u000ab");
        assertThat(PlainText.of(thrown, 5)).isEqualTo("java.…");
        assertThat(PlainText.places(thrown, 1))
                .startsWith(" at " + PlainTextTest.class.getName() + ".whatIsThrownIsToldInOneLine(")
                .doesNotContain("reflect");
    }

    @Test
    void whatThrowsWhenItIsAskedIsToldByItsClass() {
        Throwable loud = new Loud();

        assertThat(PlainText.of(loud, 100)).isEqualTo(Loud.class.getName());
        assertThat(PlainText.of(loud, 5)).isEqualTo(PlainText.line(Loud.class.getName(), 5));
        assertThat(PlainText.places(loud, 5)).isEqualTo(" at an unknown place");
    }

    /** What it says of itself is an app's code. */
    private static final class Loud extends Error {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            throw new StackOverflowError();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw this;
        }
    }
}
