package org.koti.spi.transport;

/** Takes the sessions of an endpoint. Called on the transport's threads; for one session strictly one call after the other. */
public interface SessionHandler {
    /**
     * Whether a peer that dialed in may have a session. The key is proven, the person behind it need not be a contact.
     *
     * @param peer who
     * @return false to end it without a word
     */
    boolean admits(PeerId peer);

    /**
     * A session began.
     *
     * @param session the session
     */
    void opened(Session session);

    /**
     * A frame came. The next one comes only after this returns; a slow handler slows the peer down.
     *
     * @param session the session
     * @param frame 1 to {@link Transport#MAX_FRAME} bytes from outside, to be parsed with care
     */
    void received(Session session, byte[] frame);

    /**
     * A session ended.
     *
     * @param session the session
     * @param reason why, in words
     */
    void closed(Session session, String reason);
}
