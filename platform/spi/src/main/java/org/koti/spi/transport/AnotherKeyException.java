package org.koti.spi.transport;

import java.io.IOException;

/** Somebody answers where a peer was dialed, and shows another key than that peer's. They were told nothing. */
public final class AnotherKeyException extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient PeerId shown;

    /**
     * Makes it.
     *
     * @param message where, and which key was expected
     * @param shown whose key was shown; that they hold it is not proven
     */
    public AnotherKeyException(String message, PeerId shown) {
        super(message);
        this.shown = shown;
    }

    /**
     * Whose key was shown.
     *
     * @return the peer; that they hold the key is not proven
     */
    public PeerId shown() {
        return shown;
    }
}
