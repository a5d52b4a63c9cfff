package org.koti.capsule;

import java.time.Duration;
import java.util.function.LongSupplier;

/** An alarm for who is made to wait: that time does not count. Safe for use by several threads. */
final class PatientAlarm implements Alarm {
    /** It is not set again for less: shorter times are none for an alarm, which would ring on and on while somebody is made to wait. */
    static final Duration SHORTEST = Duration.ofMillis(20);

    private final Alarm alarm;
    private final LongSupplier held;

    /**
     * Makes it.
     *
     * @param alarm the time
     * @param held for how much of it, until now, it does not count, in nanoseconds
     */
    PatientAlarm(Alarm alarm, LongSupplier held) {
        this.alarm = alarm;
        this.held = held;
    }

    @Override
    public Runnable after(Duration wait, Runnable work) {
        Waiting waiting = new Waiting(work);
        waiting.set(wait);
        return waiting::takeBack;
    }

    @Override
    public Alarm ofAllTime() {
        return alarm;
    }

    /** One that was set, and is again for as long as did not count. */
    private final class Waiting {
        private final Runnable work;
        private Runnable last = () -> {};
        private boolean takenBack;

        Waiting(Runnable work) {
            this.work = work;
        }

        synchronized void set(Duration wait) {
            if (!takenBack) {
                long before = held.getAsLong();
                last = alarm.after(wait, () -> ring(before));
            }
        }

        private void ring(long before) {
            long more = held.getAsLong() - before;
            if (more > 0) {
                set(Duration.ofNanos(Math.max(more, SHORTEST.toNanos())));
            } else {
                work.run();
            }
        }

        synchronized void takeBack() {
            takenBack = true;
            last.run();
        }
    }
}
