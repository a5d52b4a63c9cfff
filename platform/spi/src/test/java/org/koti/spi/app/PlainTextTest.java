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
