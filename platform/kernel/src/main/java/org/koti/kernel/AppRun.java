package org.koti.kernel;

/**
 * One run of an app: from one start of its bundle to the stop. What the app is given while it runs is bound to it, and ends with it for ever. Safe for use
 * by several threads.
 */
final class AppRun {
    private volatile boolean ended;

    /** {@return a run that is over, for an app that does not run} */
    static AppRun over() {
        AppRun run = new AppRun();
        run.end();
        return run;
    }

    boolean hasEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }
}
