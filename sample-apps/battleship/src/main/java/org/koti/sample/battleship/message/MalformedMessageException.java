package org.koti.sample.battleship.message;

/** Bytes that are no message of {@code battleship/1}, or no transcript of such messages. The message says why, and where. */
public final class MalformedMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says why the bytes do not parse. */
    public MalformedMessageException(String message) {
        super(message);
    }
}
