package org.koti.agent.launch;

/**
 * Shutdown hook: stops the bundles in order, then ends the process at once. Registered before the framework starts, so
 * that Ctrl-C during the start is clean too.
 */
final class Stop implements Runnable {
    private static final int CLEAN = 0;

    private final Node node;
    private volatile boolean begun;
    private volatile int exitStatus = CLEAN;

    Stop(Node node) {
        this.node = node;
    }

    @Override
    public void run() {
        begun = true;
        boolean clean = node.stop();
        Runtime.getRuntime().halt(clean ? exitStatus : Refusal.BROKEN);
    }

    /** Tells whether someone has asked the process to end. */
    boolean begun() {
        return begun;
    }

    /** Sets the status that the process will end with. */
    void endWith(int status) {
        exitStatus = status;
    }
}
