package org.koti.transport.tls;

import java.util.Optional;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** Starts TLS on each connection from outside, as long as not too many are under way. */
final class AcceptedConnections extends SslConnectionFactory {
    private final Arrivals arrivals;

    /**
     * Starts TLS.
     *
     * @param tls makes the engines
     * @param arrivals lets them in
     */
    AcceptedConnections(AcceptingTls tls, Arrivals arrivals) {
        super(tls, TlsEngines.ALPN);
        this.arrivals = arrivals;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        Optional<Arrival> arrival = arrivals.enter(endPoint);
        if (arrival.isEmpty()) {
            return new Closing(endPoint, connector);
        }
        SslConnection connection = (SslConnection) super.newConnection(connector, endPoint);
        connection.addEventListener(arrival.get());
        connection.addHandshakeListener(arrival.get());
        return connection;
    }

    private static final class Closing extends AbstractConnection {
        Closing(EndPoint endPoint, Connector connector) {
            super(endPoint, connector.getExecutor());
        }

        @Override
        public void onOpen() {
            super.onOpen();
            close();
        }

        @Override
        public void onFillable() {
            close();
        }
    }
}
