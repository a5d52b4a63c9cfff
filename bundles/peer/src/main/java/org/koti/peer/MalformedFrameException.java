package org.koti.peer;

/** Bytes from another node that are no frame. The message says what was wrong; nothing of the content. */
class MalformedFrameException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    MalformedFrameException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
