package org.koti.capsule;

/** Kills a process that takes or answers nothing any more. Safe for use by several threads. */
final class Overdue implements Runnable {
    private final Process process;
    private final Runnable say;

    /**
     * Makes it.
     *
     * @param say says that it is killed
     */
    Overdue(Process process, Runnable say) {
        this.process = process;
        this.say = say;
    }

    /** Kills first, on this thread: the words, or a thread for them, may fail for want of memory. The signal waits for nobody, as closing its streams may. */
    @Override
    public void run() {
        if (process.isAlive()) {
            process.toHandle().destroyForcibly();
            say.run();
        }
    }
}
