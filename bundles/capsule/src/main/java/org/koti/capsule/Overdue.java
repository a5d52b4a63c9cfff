package org.koti.capsule;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Kills a process whose link broke, as one that takes or answers nothing any more. Safe for use by several threads. */
final class Overdue implements Consumer<String> {
    /** Nobody takes anything who is gone. */
    private static final String OF_WHO_IS_GONE = Ending.LATE.breach().orElseThrow();

    private final Process process;
    private final Consumer<String> say;
    private final AtomicBoolean said = new AtomicBoolean();

    /**
     * Makes it.
     *
     * @param say says why it does not go on, once; also of one that is gone and broke its link before
     */
    Overdue(Process process, Consumer<String> say) {
        this.process = process;
        this.say = say;
    }

    /** Kills first, on this thread: the words, or a thread for them, may fail for want of memory. The signal waits for nobody, as closing its streams may. */
    @Override
    public void accept(String why) {
        boolean killed = process.isAlive() && process.toHandle().destroyForcibly();
        if ((killed || !why.equals(OF_WHO_IS_GONE)) && said.compareAndSet(false, true)) {
            say.accept(why);
        }
    }
}
