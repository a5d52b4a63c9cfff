package org.koti.transport.tls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Transport;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.component.LifeCycle;
import org.koti.spi.transport.AnotherKeyException;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens sessions towards peers. Safe for use by several threads. */
final class Dialer {
    private static final Logger LOG = LoggerFactory.getLogger(Dialer.class);
    private static final int MOST_TOLD = 256;

    private final DialingTls tls;
    private final HTTP2Client client;
    private final Node node;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * Opens none yet.
     *
     * @param engines makes TLS engines
     * @param node what sessions share
     * @param threads for the network
     */
    Dialer(TlsEngines engines, Node node, Executor threads) {
        this.tls = new DialingTls(engines);
        this.node = node;
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        connector.setScheduler(node.scheduler());
        connector.setSslContextFactory(tls);
        connector.setConnectTimeout(node.limits().opening());
        connector.setIdleTimeout(Duration.ZERO);
        client = new HTTP2Client(connector);
        client.setUseALPN(false);
        client.setMaxConcurrentPushedStreams(0);
        client.setMaxDecoderTableCapacity(0);
        client.setMaxEncoderTableCapacity(0);
        client.setMaxRequestHeadersSize(AcceptedHttp2.HEADERS);
        client.setMaxResponseHeadersSize(AcceptedHttp2.HEADERS);
        client.setInitialSessionRecvWindow(AcceptedHttp2.WINDOW);
        client.setInitialStreamRecvWindow(AcceptedHttp2.WINDOW);
    }

    /**
     * What starts and stops.
     *
     * @return Jetty's part
     */
    LifeCycle client() {
        return client;
    }

    /**
     * Opens a session.
     *
     * @param address where
     * @param expected with whom
     * @return the session, after the handler heard of it
     * @throws IOException when there is none in time; the message says why
     */
    Session dial(InetSocketAddress address, PeerId expected) throws IOException {
        if (address.isUnresolved()) {
            throw new IOException("cannot reach " + Words.of(address) + ": there is no such address");
        }
        long deadline = System.nanoTime() + node.limits().opening().toNanos();
        Map<String, Object> context = new ConcurrentHashMap<>(Map.of(DialingTls.EXPECTED, expected));
        boolean done = false;
        try {
            Dialing dialing = new Dialing();
            Promise.Completable<org.eclipse.jetty.http2.api.Session> connected = new Promise.Completable<>();
            client.connect(Transport.TCP_IP, tls, address, dialing, connected, context);
            HTTP2Session http2 = (HTTP2Session) await(connected, deadline);
            TlsSession session = begin(new Link(http2, proven(context, expected), true), dialing);
            await(session.opened(), deadline);
            done = true;
            return session;
        } catch (ExecutionException e) {
            throw failure(address, e);
        } catch (TimeoutException e) {
            throw new IOException("cannot reach " + Words.of(address) + ": no answer within "
                    + node.limits().opening().toMillis() + " ms");
        } finally {
            if (!done && context.get(HTTP2Connection.class.getName()) instanceof HTTP2Connection connection) {
                connection.getEndPoint().close();
            }
        }
    }

    private IOException failure(InetSocketAddress address, Throwable failure) {
        String words = "cannot reach " + Words.of(address) + ": " + Words.of(failure);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UntrustedPeerException untrusted) {
                warn(address, untrusted);
                return untrusted
                        .shown()
                        .<IOException>map(shown -> new AnotherKeyException(words, shown))
                        .orElseGet(() -> new IOException(words, failure));
            }
        }
        return new IOException(words, failure);
    }

    /** Another key than expected is told in the log, once for each address and key: the same peer is dialed again and again. */
    private void warn(InetSocketAddress address, UntrustedPeerException untrusted) {
        String words = "Refused whoever answers at " + Words.of(address) + ": " + Words.of(untrusted);
        if (told.size() < MOST_TOLD && told.add(words)) {
            LOG.warn("{}", words);
        }
    }

    private TlsSession begin(Link link, Dialing dialing) throws IOException {
        TlsSession session = new TlsSession(link, node);
        if (!node.sessions().add(session)) {
            throw new IOException("there are too many sessions already, in all or with the peer " + link.peer());
        }
        dialing.begin(session);
        link.http2()
                .newStream(
                        Dialogue.opening(),
                        Promise.from(stream -> {}, failure -> session.lost(Words.of(failure))),
                        session);
        return session;
    }

    private static PeerId proven(Map<String, Object> context, PeerId expected) throws IOException {
        SSLEngine engine = (SSLEngine) context.get(SSLEngine.class.getName());
        if (engine == null) {
            throw new IOException("no TLS");
        }
        TlsEngines.check(engine);
        PeerId shown = PinnedTrust.peer(engine.getSession());
        if (!shown.equals(expected)) {
            throw new IOException("the other side showed the key " + shown + ", where " + expected + " was expected");
        }
        return shown;
    }

    private static <T> T await(CompletableFuture<T> future, long deadline)
            throws ExecutionException, TimeoutException, InterruptedIOException {
        try {
            return future.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("interrupted while dialing").initCause(e);
        }
    }
}
