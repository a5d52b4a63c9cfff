package org.koti.testkit.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.koti.api.work.Timer;
import org.koti.spi.consent.AppGate;

/** A timer whose time passes when the test says so, on the thread of the test. Not safe for use by several threads. */
public final class InMemoryTimer implements Timer {
    private final AppGate gate;
    private final List<Pending> alarms = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private Duration now = Duration.ZERO;

    /**
     * Makes an app's timer.
     *
     * @param gate the app's gate
     */
    public InMemoryTimer(AppGate gate) {
        this.gate = gate;
    }

    /**
     * Lets time pass; what is due runs in its order.
     *
     * @param time how long
     */
    public void advance(Duration time) {
        Duration end = now.plus(time);
        for (Optional<Pending> next = due(end); next.isPresent(); next = due(end)) {
            now = next.get().due;
            run(next.get());
        }
        now = end;
    }

    /**
     * How long it is until the next alarm is due.
     *
     * @return zero where one is due already; nothing where none is set
     */
    public Optional<Duration> untilNext() {
        return alarms.stream().map(alarm -> alarm.due.minus(now)).min(Comparator.naturalOrder());
    }

    private Optional<Pending> due(Duration end) {
        return alarms.stream()
                .filter(alarm -> alarm.due.compareTo(end) <= 0)
                .min(Comparator.comparing(alarm -> alarm.due));
    }

    private void run(Pending alarm) {
        if (alarm.pause.isEmpty()) {
            alarms.remove(alarm);
        }
        try {
            alarm.work.run();
        } catch (RuntimeException | Error e) {
            failures.add(e);
        }
        alarm.pause.ifPresent(pause -> alarm.due = now.plus(pause));
    }

    /** Ends the run of the app: no alarm is left. */
    public void end() {
        alarms.clear();
    }

    /**
     * What alarms threw.
     *
     * @return the failures, oldest first
     */
    public List<Throwable> failures() {
        return List.copyOf(failures);
    }

    @Override
    public Alarm after(Duration wait, Runnable work) {
        return set(wait, Duration.ZERO, Optional.empty(), work);
    }

    @Override
    public Alarm every(Duration pause, Runnable work) {
        return set(pause, MIN_PAUSE, Optional.of(pause), work);
    }

    private Alarm set(Duration wait, Duration shortest, Optional<Duration> pause, Runnable work) {
        gate.requireRunning();
        if (wait.compareTo(shortest) < 0 || wait.compareTo(MAX_WAIT) > 0) {
            throw new IllegalArgumentException("an alarm waits " + shortest + " to " + MAX_WAIT + ", not " + wait);
        }
        if (alarms.size() == MAX_ALARMS) {
            throw new RejectedExecutionException(MAX_ALARMS + " alarms are set already; cancel some first");
        }
        Pending alarm = new Pending(work, pause, now.plus(wait));
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    private static final class Pending {
        private final Runnable work;
        private final Optional<Duration> pause;
        private Duration due;

        Pending(Runnable work, Optional<Duration> pause, Duration due) {
            this.work = work;
            this.pause = pause;
            this.due = due;
        }
    }
}
