package org.koti.agent.boot;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The mark of one thread: written by that thread, read by the one that counts and interrupts. */
public final class ThreadMark {
    private final AtomicInteger app = new AtomicInteger();
    private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());

    boolean listed;

    @Nullable
    ThreadMark next;

    ThreadMark() {}

    /** {@return the number of the app whose code runs, or {@link Marks#NONE}} */
    public int app() {
        return app.getPlain();
    }

    /** {@return the thread, or null when it is gone} */
    public @Nullable Thread thread() {
        return thread.get();
    }

    void set(int number) {
        app.setRelease(number);
    }
}
