package org.koti.transport.tls;

/** Bytes from a peer that are not frames. */
final class MalformedFrameException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedFrameException(String message) {
        super(message);
    }
}
