package org.koti.testkit.identity;

import org.koti.api.identity.Identity;
import org.koti.testkit.consent.FakeGate;

/** What an {@link IdentityContract} needs of an implementation. */
public interface IdentityHarness {
    /** The name that the person has. */
    String NAME = "Aino";

    /**
     * The identity of a person called {@link #NAME}, behind {@link #gate()}.
     *
     * @return always the same one
     */
    Identity identity();

    /**
     * The gate that the identity asks, with {@code ProfileRead} and {@code Sign} granted at first.
     *
     * @return always the same one
     */
    FakeGate gate();

    /** Locks the node. */
    void lock();

    /** Unlocks the node. */
    void unlock();
}
