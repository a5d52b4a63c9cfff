package org.koti.spi.transport;

import java.io.IOException;
import java.net.InetSocketAddress;

/** An authenticated channel between two peers. Frames arrive in order, or the session ends. Safe for use by several threads. */
public interface Session {
    /**
     * Who is at the other end.
     *
     * @return the peer whose key was proven
     */
    PeerId remote();

    /**
     * Where the other end is.
     *
     * @return its address
     */
    InetSocketAddress remoteAddress();

    /**
     * Whether this side dialed.
     *
     * @return true when this side dialed
     */
    boolean dialed();

    /**
     * Sends a frame; waits while the other end reads slower than this one writes.
     *
     * @param frame 1 to {@link Transport#MAX_FRAME} bytes
     * @throws IOException when the session has ended; the frame may or may not have arrived
     */
    void send(byte[] frame) throws IOException;

    /**
     * Ends the session. Does nothing when it has ended.
     *
     * @param reason why, for the log
     */
    void close(String reason);
}
