package org.koti.transport.tls;

import org.eclipse.jetty.http2.api.server.ServerSessionListener;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;

/** Runs HTTP/2 within the TLS of each connection from outside: one stream, small headers, no extras. */
final class AcceptedHttp2 extends AbstractHTTP2ServerConnectionFactory {
    /** The most bytes on their way towards a side that has not read them. */
    static final int WINDOW = 1024 * 1024;

    /** The most bytes of headers. */
    static final int HEADERS = 1024;

    private final Arrivals arrivals;
    private final Node node;

    /**
     * Runs HTTP/2.
     *
     * @param arrivals the connections from outside
     * @param node what their sessions share
     */
    AcceptedHttp2(Arrivals arrivals, Node node) {
        super(bounded(), TlsEngines.ALPN);
        this.arrivals = arrivals;
        this.node = node;
        setMaxConcurrentStreams(1);
        setConnectProtocolEnabled(false);
        setMaxDecoderTableCapacity(0);
        setMaxEncoderTableCapacity(0);
        setInitialSessionRecvWindow(WINDOW);
        setInitialStreamRecvWindow(WINDOW);
        setStreamIdleTimeout(-1);
    }

    @Override
    protected ServerSessionListener newSessionListener(Connector connector, EndPoint endPoint) {
        EndPoint connection = ((EndPoint.Wrapper) endPoint).unwrap();
        return new Reception(arrivals.at(connection).orElseThrow(), node);
    }

    private static HttpConfiguration bounded() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setRequestHeaderSize(HEADERS);
        configuration.setResponseHeaderSize(HEADERS);
        return configuration;
    }
}
