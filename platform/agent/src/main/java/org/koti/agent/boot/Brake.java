package org.koti.agent.boot;

import org.jspecify.annotations.Nullable;

/**
 * The kill point of an app for code that is not woven: what waits or computes on its behalf in the JDK asks it now and then. Safe for use by several
 * threads.
 */
final class Brake {
    private volatile @Nullable String reason;
    private volatile @Nullable Pace pace;

    void halt(String words) {
        reason = words;
    }

    void slow(@Nullable Pace next) {
        pace = next;
    }

    /** Asked by what waits; throws if the app was halted. */
    void stopIfHalted() {
        String words = reason;
        if (words != null) {
            throw new AppStopped(words);
        }
    }

    /** Asked by what computes; waits, too, if the app is slowed. */
    void pass() {
        stopIfHalted();
        Pace held = pace;
        if (held != null) {
            held.keep();
        }
    }
}
