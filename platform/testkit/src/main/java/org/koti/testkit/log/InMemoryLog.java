package org.koti.testkit.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.koti.api.log.Log;
import org.koti.spi.app.PlainText;
import org.koti.spi.consent.AppGate;

/** A log in memory, whose time passes when the test says so. Safe for use by several threads. */
public final class InMemoryLog implements Log {
    private static final long NANOS_OF_A_LINE = Duration.ofSeconds(1).toNanos() / PER_SECOND;

    private final AppGate gate;
    private final List<String> lines = new ArrayList<>();
    private long savedNanos = MAX_BURST * NANOS_OF_A_LINE;
    private long leftOut;

    /**
     * Makes an app's log.
     *
     * @param gate the app's gate
     */
    public InMemoryLog(AppGate gate) {
        this.gate = gate;
    }

    /**
     * Lets time pass.
     *
     * @param time how long
     */
    public synchronized void advance(Duration time) {
        savedNanos = Math.min(MAX_BURST * NANOS_OF_A_LINE, savedNanos + time.toNanos());
    }

    /**
     * What came into the log.
     *
     * @return the lines, oldest first
     */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void info(String line) {
        add(line);
    }

    @Override
    public void warn(String line) {
        add(line);
    }

    private synchronized void add(String line) {
        gate.requireRunning();
        if (savedNanos < NANOS_OF_A_LINE) {
            leftOut++;
            return;
        }
        savedNanos -= NANOS_OF_A_LINE;
        if (leftOut > 0) {
            lines.add(String.format(Locale.ROOT, "… %,d lines left out", leftOut));
            leftOut = 0;
        }
        lines.add(PlainText.line(line, MAX_LINE));
    }
}
