package org.koti.testkit.work;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.koti.testkit.consent.FakeGate;

/** What {@link TasksContract} and {@link TimerContract} need of what surrounds an implementation. */
public interface WorkHarness {
    /**
     * The gate that it asks; nothing needs to be granted.
     *
     * @return always the same one
     */
    FakeGate gate();

    /**
     * Lets work go on, and time pass, until a latch is open.
     *
     * @param latch opened by work
     */
    void await(CountDownLatch latch);

    /** Ends the run of the app: the gate's and the implementation's. */
    void end();

    /**
     * What was told to the person.
     *
     * @return failures of the app, oldest first
     */
    List<String> failures();
}
