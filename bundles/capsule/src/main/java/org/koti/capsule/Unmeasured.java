package org.koti.capsule;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Ends the process that cannot be measured, as it has no limit. Safe for use by several threads. */
final class Unmeasured {
    private final Consumer<IOException> told;
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * Makes it.
     *
     * @param told why it was ended, once
     */
    Unmeasured(Consumer<IOException> told) {
        this.told = told;
    }

    /** Ends it first, as to tell it may fail, and at each call again. */
    void end(ProcessHandle process, IOException why) {
        boolean first = ended.compareAndSet(false, true);
        process.destroyForcibly();
        if (first) {
            told.accept(why);
        }
    }

    /** {@return whether it was ended, known before it ends} */
    boolean hasEnded() {
        return ended.get();
    }
}
