package org.koti.transport.tls;

import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Hands Jetty the engines of the accepting side. They take any key; whether it is admitted is asked later. */
final class AcceptingTls extends SslContextFactory.Server {
    /**
     * Hands out engines.
     *
     * @param engines makes them
     */
    AcceptingTls(TlsEngines engines) {
        setSslContext(engines.context());
    }

    @Override
    public void customize(SSLEngine engine) {
        engine.setUseClientMode(false);
        TlsEngines.confine(engine);
    }
}
