package org.koti.testkit.log;

import java.time.Duration;
import java.util.List;
import org.koti.api.log.Log;
import org.koti.testkit.consent.FakeGate;

/** What a {@link LogContract} needs of an implementation. */
public interface LogHarness {
    /**
     * The log.
     *
     * @return always the same one
     */
    Log log();

    /**
     * The gate that it asks; nothing needs to be granted.
     *
     * @return always the same one
     */
    FakeGate gate();

    /**
     * Lets time pass.
     *
     * @param time how long
     */
    void advance(Duration time);

    /**
     * What came into the node's log, without what the node itself adds to a line.
     *
     * @return the lines, oldest first
     */
    List<String> lines();
}
