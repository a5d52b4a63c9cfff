package org.koti.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.consent.AppGate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the person and the node's log what an app's work threw, once a minute at most. Safe for use by several threads. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MAX_WORDS = 200;
    private static final int MAX_FRAMES = 5;

    private final AppGate gate;
    private final ActivityLog activities;
    private final InstantSource clock;
    private Instant next = Instant.MIN;
    private long untold;

    Failures(AppGate gate, ActivityLog activities, InstantSource clock) {
        this.gate = gate;
        this.activities = activities;
        this.clock = clock;
    }

    /** Runs work of the app to its end; whatever it throws is told. Code that is stopped because its run has ended is no failure. */
    void guard(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            tell(e);
        }
    }

    void tell(Throwable failure) {
        if (!runs()) {
            return;
        }
        String words = words(failure);
        Instant now = clock.instant();
        long before;
        synchronized (this) {
            if (now.isBefore(next)) {
                untold++;
                return;
            }
            next = now.plus(PAUSE);
            before = untold;
            untold = 0;
        }
        LOG.warn("{}: work failed ({} more before): {}{}", gate.app(), before, words, frames(failure));
        activities.note(
                new Activity(now, Activity.Kind.APP_WORK_FAILED, gate.app().toString(), List.of(words)));
    }

    /** {@return whether the run of the app goes on} */
    boolean runs() {
        try {
            gate.requireRunning();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** The exception may be of a class of the app, and what it says of itself throw again. */
    private static String words(Throwable failure) {
        try {
            return Line.of(String.valueOf(failure), MAX_WORDS);
        } catch (Throwable e) {
            return failure.getClass().getName();
        }
    }

    private static String frames(Throwable failure) {
        StringBuilder text = new StringBuilder();
        try {
            StackTraceElement[] trace = failure.getStackTrace();
            for (int i = 0; i < Math.min(MAX_FRAMES, trace.length); i++) {
                text.append(" at ").append(Line.of(String.valueOf(trace[i]), MAX_WORDS));
            }
        } catch (Throwable e) {
            text.append(" at an unknown place");
        }
        return text.toString();
    }
}
