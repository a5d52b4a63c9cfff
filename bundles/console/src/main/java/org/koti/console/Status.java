package org.koti.console;

/** Exit statuses of the client, in line with those of the launcher. */
final class Status {
    static final int DONE = 0;
    /** The node said no, or a check found damage. */
    static final int REFUSED = 1;

    static final int USAGE = 64;
    static final int NOT_RUNNING = 69;
    static final int BROKEN = 70;
    /** Others give as many commands as there can be at a time: try again. */
    static final int BUSY = 71;
    /** The home is locked: unlock it and try again. */
    static final int LOCKED = 75;

    private Status() {}
}
