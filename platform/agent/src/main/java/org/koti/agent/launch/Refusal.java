package org.koti.agent.launch;

import java.io.Serial;

/** Why a node does not start, in one line for the person, and the process's exit status for scripts. */
final class Refusal extends Exception {
    static final int USAGE = 64;
    static final int PORT_BUSY = 69;
    static final int BROKEN = 70;
    static final int HOME_UNUSABLE = 73;
    static final int HOME_HELD = 75;

    @Serial
    private static final long serialVersionUID = 1L;

    private final int exitStatus;

    Refusal(int exitStatus, String message) {
        super(message);
        this.exitStatus = exitStatus;
    }

    int exitStatus() {
        return exitStatus;
    }
}
