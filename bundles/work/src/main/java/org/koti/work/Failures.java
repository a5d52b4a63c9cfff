package org.koti.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.koti.spi.app.PlainText;
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
        String words = PlainText.of(failure, MAX_WORDS);
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
        LOG.warn(
                "{}: work failed ({} more before): {}{}",
                gate.app(),
                before,
                words,
                PlainText.places(failure, MAX_FRAMES));
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
}
