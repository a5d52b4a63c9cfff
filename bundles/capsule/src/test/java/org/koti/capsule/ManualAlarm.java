package org.koti.capsule;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An alarm that rings when the test says so. Safe for use by several threads. */
final class ManualAlarm implements Alarm {
    private static final long PATIENCE_SECONDS = 60;
    private final BlockingQueue<Due> set = new LinkedBlockingQueue<>();

    private record Due(Duration in, Runnable work) {}

    @Override
    public Runnable after(Duration wait, Runnable work) {
        Due due = new Due(wait, work);
        set.add(due);
        return () -> set.remove(due);
    }

    /** {@return how many are set and not taken back} */
    int pending() {
        return set.size();
    }

    /** Waits until one is set, and lets that time pass. */
    Duration ring() throws InterruptedException {
        Due due = set.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (due == null) {
            throw new AssertionError("no alarm was set");
        }
        due.work().run();
        return due.in();
    }
}
