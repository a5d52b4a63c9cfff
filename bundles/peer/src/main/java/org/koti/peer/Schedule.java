package org.koti.peer;

import java.time.Duration;
import java.time.Instant;
import org.koti.api.app.AppId;

/** Time and threads, so that a test can be both. */
interface Schedule extends AutoCloseable {
    Instant now();

    /** Runs a task of the node, which may wait for the network. */
    void run(Runnable task);

    /** Runs a task that calls an app, which may hang: a few of each app at a time, the rest in the order given. */
    void call(AppId app, Runnable task);

    /** Runs a task of the node later. */
    void after(Duration delay, Runnable task);

    /** A number from 0 up to 1, to spread what would else happen at once. */
    double jitter();

    /** Ends all threads; what has not begun is dropped. */
    @Override
    void close();
}
