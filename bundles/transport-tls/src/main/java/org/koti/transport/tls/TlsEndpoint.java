package org.koti.transport.tls;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Session;
import org.koti.spi.transport.SessionHandler;
import org.koti.spi.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One device's end: its listening sockets, its dialer, its sessions and their threads. */
final class TlsEndpoint implements Transport.Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(TlsEndpoint.class);
    private static final int NETWORK_THREADS = 16;
    private static final long FAREWELL_MILLIS = 1_000;

    private final ExecutorService workers = Executors.newCachedThreadPool(TlsEndpoint::worker);
    private final Sessions sessions;
    private final Server server;
    private final Arrivals arrivals;
    private final Node node;
    private final TlsEngines engines;
    private final Dialer dialer;
    private final Consumer<Transport.Endpoint> whenClosed;

    /**
     * Starts threads, and listens nowhere.
     *
     * @param device whose key is shown
     * @param handler takes the sessions
     * @param limits what bounds strangers and silent peers
     * @param whenClosed told of this once it is closed
     * @throws IllegalArgumentException when the key is not an Ed25519 pair
     */
    TlsEndpoint(DeviceKey device, SessionHandler handler, Limits limits, Consumer<Transport.Endpoint> whenClosed) {
        this.whenClosed = whenClosed;
        engines = new TlsEngines(device);
        QueuedThreadPool threads = new QueuedThreadPool(NETWORK_THREADS, 2);
        threads.setName("koti-tls");
        threads.setDaemon(true);
        Scheduler scheduler = new ScheduledExecutorScheduler("koti-tls-time", true);
        server = new Server(threads, scheduler, null);
        sessions = new Sessions(limits);
        arrivals = new Arrivals(limits, scheduler);
        node = new Node(handler, limits, sessions, workers, scheduler);
        dialer = new Dialer(engines, node, threads);
        server.addBean(dialer.client());
        start();
    }

    @Override
    public InetSocketAddress listen(InetSocketAddress address) throws IOException {
        ServerConnector connector = new ServerConnector(
                server,
                null,
                null,
                null,
                0,
                1,
                new AcceptedConnections(new AcceptingTls(engines), arrivals),
                new AcceptedHttp2(arrivals, node));
        connector.setIdleTimeout(0);
        connector.setHost(address.getHostString());
        ServerSocketChannel socket = bind(address);
        try {
            connector.open(socket);
            server.addConnector(connector);
            connector.start();
            return (InetSocketAddress) socket.getLocalAddress();
        } catch (Exception e) {
            socket.close();
            server.removeConnector(connector);
            throw new IOException("cannot listen at " + Words.of(address) + ": " + Words.of(e), e);
        }
    }

    @Override
    public Session connect(InetSocketAddress address, PeerId expected) throws IOException {
        return dialer.dial(address, expected);
    }

    @Override
    public void close() {
        List<TlsSession> last = sessions.close();
        last.forEach(session -> session.close("this node stops"));
        CompletableFuture.allOf(last.stream().map(TlsSession::gone).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, FAREWELL_MILLIS, TimeUnit.MILLISECONDS)
                .join();
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("The transport did not stop cleanly: {}", Words.of(e));
        }
        workers.shutdown();
        whenClosed.accept(this);
    }

    private void start() {
        try {
            server.start();
        } catch (Exception e) {
            workers.shutdown();
            throw new IllegalStateException("the transport does not start", e);
        }
    }

    private static ServerSocketChannel bind(InetSocketAddress address) throws IOException {
        if (address.isUnresolved()) {
            throw new IOException("cannot listen at " + Words.of(address) + ": there is no such address");
        }
        ServerSocketChannel socket = ServerSocketChannel.open();
        try {
            return socket.bind(address);
        } catch (BindException e) {
            socket.close();
            throw new IOException(
                    "cannot listen at " + Words.of(address)
                            + ": another program listens there, or it is no address of this computer",
                    e);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Thread worker(Runnable task) {
        Thread thread = new Thread(task, "koti-tls-session");
        thread.setDaemon(true);
        return thread;
    }
}
