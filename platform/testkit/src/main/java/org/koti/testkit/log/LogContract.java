package org.koti.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.koti.api.log.Log;

/** What every {@link Log} owes. A test class implements it and gives a {@link LogHarness} for each test. */
public interface LogContract {
    /**
     * A log and what surrounds it.
     *
     * @return the same within one test
     */
    LogHarness harness();

    /** Lines come in their order. */
    @Test
    default void linesComeInTheirOrder() {
        Log log = harness().log();
        log.info("one <b>{}</b> ${two} %s ä 🛶");
        log.warn("two");
        assertThat(harness().lines()).containsExactly("one <b>{}</b> ${two} %s ä 🛶", "two");
    }

    /** A line is one line, and what it says is what is seen. */
    @Test
    default void aLineCannotPassForTwo() {
        Log log = harness().log();
        log.info("a\nb\r\u0000\u001b[31mc\u007f\u0085\u2028d\u202e\u200b\ufeff\ue000");
        log.info("a\ud800b");
        assertThat(harness().lines())
                .containsExactly(
                        "a\\u000ab\\u000d\\u0000\\u001b[31mc\\u007f\\u0085\\u2028d\\u202e\\u200b\\ufeff\\ue000",
                        "a\\ud800b");
    }

    /** A line is cut where it is too long. */
    @Test
    default void aLongLineIsCut() {
        Log log = harness().log();
        log.info("🛶".repeat(Log.MAX_LINE));
        log.info("a".repeat(Log.MAX_LINE + 1));
        assertThat(harness().lines()).containsExactly("🛶".repeat(Log.MAX_LINE), "a".repeat(Log.MAX_LINE) + "…");
    }

    /** Of a flood some lines are kept and the others counted. */
    @Test
    default void aFloodIsCounted() {
        Log log = harness().log();
        for (int i = 0; i < Log.MAX_BURST + 12_345; i++) {
            log.info("flood");
        }
        assertThat(harness().lines()).hasSize(Log.MAX_BURST).containsOnly("flood");
        harness().advance(Duration.ofSeconds(1));
        log.warn("after");
        List<String> lines = harness().lines();
        assertThat(lines.subList(Log.MAX_BURST, lines.size())).containsExactly("… 12,345 lines left out", "after");
        for (int i = 0; i < Log.PER_SECOND; i++) {
            log.info("more");
        }
        assertThat(harness().lines()).hasSize(Log.MAX_BURST + 2 + Log.PER_SECOND - 1);
    }

    /** After the run of the app nothing is taken. */
    @Test
    default void afterTheRunNothingIsTaken() {
        Log log = harness().log();
        harness().gate().end();
        assertThatThrownBy(() -> log.info("late"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was stopped");
        assertThatThrownBy(() -> log.warn("late")).isInstanceOf(IllegalStateException.class);
        assertThat(harness().lines()).isEmpty();
    }
}
