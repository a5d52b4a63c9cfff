package org.koti.pick;

import java.time.Duration;

/** Runs something later, so that a test can be the time. */
interface Alarm extends AutoCloseable {
    void after(Duration wait, Runnable work);

    /** What was to run later does not. */
    @Override
    void close();
}
