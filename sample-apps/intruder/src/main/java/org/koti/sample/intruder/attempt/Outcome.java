package org.koti.sample.intruder.attempt;

/** How an attempt ended. */
public enum Outcome {
    /** The class of the attempt was never linked: the verifier refused it. */
    LINK,
    /** The guard on the JDK's doors refused it. */
    GUARD,
    /** A service of the node refused it. */
    SERVICE,
    /** It went through, and there was nothing to gain. */
    NOTHING,
    /** It failed for a reason that is no refusal, so that it proves nothing. */
    FAILED,
    /** It got something. */
    GAINED
}
