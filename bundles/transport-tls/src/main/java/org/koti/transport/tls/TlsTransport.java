package org.koti.transport.tls;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.SessionHandler;
import org.koti.spi.transport.Transport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Carries frames over TLS 1.3 and HTTP/2. Both sides prove an Ed25519 key, which alone is trusted; the key exchange is X25519MLKEM768; nothing else is
 * spoken, and there is nothing to fall back to. Bad bytes end one session with one line in the log, and never more.
 */
@Component
@Designate(ocd = TlsTransport.Config.class)
public final class TlsTransport implements Transport {
    private final Logger bouncyCastleLog = Logger.getLogger("org.bouncycastle.jsse");
    private final Set<Endpoint> endpoints = ConcurrentHashMap.newKeySet();
    private final Limits limits;

    /**
     * Opens nothing.
     *
     * @param config the limits
     */
    @Activate
    public TlsTransport(Config config) {
        this(new Limits(
                Duration.ofMillis(config.heartbeatMillis()),
                Duration.ofMillis(config.silenceMillis()),
                Duration.ofMillis(config.unreadMillis()),
                Duration.ofMillis(config.openingMillis()),
                config.arrivals(),
                config.arrivalsPerAddress(),
                config.sessions(),
                config.sessionsPerPeer()));
    }

    TlsTransport(Limits limits) {
        this.limits = limits;
        bouncyCastleLog.setLevel(Level.OFF);
    }

    @Override
    public Endpoint open(DeviceKey device, SessionHandler handler) {
        TlsEndpoint endpoint = new TlsEndpoint(device, handler, limits, endpoints::remove);
        endpoints.add(endpoint);
        return endpoint;
    }

    /** Closes what is open. */
    @Deactivate
    void close() {
        endpoints.forEach(Endpoint::close);
    }

    /** What bounds strangers and silent peers. */
    @ObjectClassDefinition(name = "TLS transport")
    public @interface Config {
        /**
         * Between two signs of life.
         *
         * @return milliseconds
         */
        @AttributeDefinition(name = "Milliseconds between two signs of life", min = "100")
        int heartbeatMillis() default 2_000;

        /**
         * How long a peer may be silent.
         *
         * @return milliseconds, more than between two signs of life
         */
        @AttributeDefinition(name = "Milliseconds of silence after which a peer counts as gone", min = "200")
        int silenceMillis() default 6_000;

        /**
         * How long a peer may leave unread what it is sent.
         *
         * @return milliseconds
         */
        @AttributeDefinition(
                name = "Milliseconds after which a peer that reads nothing of what it is sent is ended",
                min = "200")
        int unreadMillis() default 30_000;

        /**
         * How long a connection may take to become a session.
         *
         * @return milliseconds
         */
        @AttributeDefinition(name = "Milliseconds within which a connection has to become a session", min = "100")
        int openingMillis() default 10_000;

        /**
         * Connections from outside that are not sessions yet.
         *
         * @return the most
         */
        @AttributeDefinition(name = "Most connections that are not sessions yet", min = "1")
        int arrivals() default 64;

        /**
         * Of these, those from one address.
         *
         * @return the most
         */
        @AttributeDefinition(name = "Of these, the most from one address", min = "1")
        int arrivalsPerAddress() default 16;

        /**
         * Sessions.
         *
         * @return the most
         */
        @AttributeDefinition(name = "Most sessions", min = "1")
        int sessions() default 256;

        /**
         * Of these, those with one peer.
         *
         * @return the most
         */
        @AttributeDefinition(name = "Of these, the most with one peer", min = "1")
        int sessionsPerPeer() default 4;
    }
}
