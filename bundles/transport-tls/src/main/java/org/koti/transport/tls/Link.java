package org.koti.transport.tls;

import java.net.InetSocketAddress;
import org.eclipse.jetty.http2.HTTP2Session;
import org.koti.spi.transport.PeerId;

/**
 * A connection whose other end proved its key.
 *
 * @param http2 what runs on it
 * @param peer who is at the other end
 * @param dialed whether this side dialed
 */
record Link(HTTP2Session http2, PeerId peer, boolean dialed) {
    /**
     * Where the other end is.
     *
     * @return its address
     */
    InetSocketAddress address() {
        return (InetSocketAddress) http2.getEndPoint().getRemoteSocketAddress();
    }

    /** Closes the connection at once. */
    void cut() {
        http2.getEndPoint().close();
    }
}
