package org.koti.capsule;

/** What came over the link is no call, no answer, or not of the type that the contract says. */
final class MalformedCallException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedCallException(String message) {
        super(message);
    }
}
