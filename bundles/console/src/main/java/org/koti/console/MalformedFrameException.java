package org.koti.console;

/** What came over the socket is not of the form of a {@link Frame}. */
final class MalformedFrameException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedFrameException(String message) {
        super(message);
    }
}
