package org.koti.spi.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.osgi.annotation.versioning.ProviderType;

/** A way to carry frames between two nodes, encrypted and authenticated by device keys. Safe for use by several threads. */
@ProviderType
public interface Transport {
    /** The most bytes that a frame has. */
    int MAX_FRAME = 64 * 1024;

    /**
     * Opens an endpoint. Nothing listens before {@link Endpoint#listen}.
     *
     * @param device the key that this side shows
     * @param handler takes the sessions of both directions
     * @return the endpoint
     */
    Endpoint open(DeviceKey device, SessionHandler handler);

    /** One side's end of the transport. Safe for use by several threads. */
    interface Endpoint extends AutoCloseable {
        /**
         * Listens, beside what it listens on already.
         *
         * @param address where; port 0 for any free one
         * @return where it listens
         * @throws IOException when it cannot; the message is for the person
         */
        InetSocketAddress listen(InetSocketAddress address) throws IOException;

        /**
         * Dials a peer. The session is told to the handler before this returns.
         *
         * @param address where
         * @param expected the only key that is accepted there
         * @return the session
         * @throws AnotherKeyException when somebody answers with another key
         * @throws IOException when nobody answers within 10 s
         */
        Session connect(InetSocketAddress address, PeerId expected) throws IOException;

        /** Ends all sessions and stops listening. */
        @Override
        void close();
    }
}
