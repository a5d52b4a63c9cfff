package org.koti.benchmark;

import java.io.IOException;

/** Something that is started, observed and stopped. */
interface Contender {
    String name();

    /** Forgets all earlier starts, so that the next one is cold. */
    void forget() throws IOException;

    /** Starts it without waiting; its standard error goes to this process's. */
    Process start() throws IOException;

    /** Blocks until it answers. */
    void awaitReady(Process process) throws IOException, InterruptedException;
}
