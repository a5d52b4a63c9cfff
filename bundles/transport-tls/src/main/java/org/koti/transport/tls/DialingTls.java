package org.koti.transport.tls;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.io.ssl.SslClientConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.koti.spi.transport.PeerId;

/** Hands Jetty the engines of the dialing side, each for one expected key. */
final class DialingTls extends SslContextFactory.Client implements SslClientConnectionFactory.SslEngineFactory {
    /** The key of the connection's context under which the expected {@link PeerId} lies. */
    static final String EXPECTED = PeerId.class.getName();

    private final TlsEngines engines;

    /**
     * Hands out engines.
     *
     * @param engines makes them
     */
    DialingTls(TlsEngines engines) {
        this.engines = engines;
        setSslContext(engines.context());
    }

    @Override
    public SSLEngine newSslEngine(String host, int port, Map<String, Object> context) {
        return engines.dialing((PeerId) requireNonNull(context.get(EXPECTED)));
    }

    @Override
    public void customize(SSLEngine engine) {
        engine.setUseClientMode(true);
        TlsEngines.confine(engine);
    }
}
