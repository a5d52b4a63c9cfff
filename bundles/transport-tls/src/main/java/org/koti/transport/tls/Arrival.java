package org.koti.transport.tls;

import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection from outside that is not a session yet. It becomes one in time, or one line in the log says why not. */
final class Arrival implements Connection.Listener, SslHandshakeListener {
    private static final Logger LOG = LoggerFactory.getLogger(Arrival.class);

    private final Arrivals arrivals;
    private final EndPoint connection;
    private final String from;
    private final Scheduler.Task deadline;
    private boolean settled;

    /**
     * Has arrived.
     *
     * @param arrivals where it counts until it left
     * @param connection where
     * @param limits how long it has
     * @param scheduler when that is over
     */
    Arrival(Arrivals arrivals, EndPoint connection, Limits limits, Scheduler scheduler) {
        this.arrivals = arrivals;
        this.connection = connection;
        this.from = Words.of(connection.getRemoteSocketAddress());
        long millis = limits.opening().toMillis();
        this.deadline = scheduler.schedule(
                () -> turnAway("no session within " + millis + " ms"), millis, TimeUnit.MILLISECONDS);
    }

    /** It became a session. */
    void becomeSession() {
        settle();
        leave();
    }

    /**
     * Ends it.
     *
     * @param reason why, in words
     */
    void turnAway(String reason) {
        note(reason);
        connection.close();
    }

    @Override
    public void onClosed(Connection closed) {
        note("it closed before it was a session");
        leave();
    }

    @Override
    public void handshakeSucceeded(Event event) throws SSLException {
        try {
            TlsEngines.check(event.getSSLEngine());
        } catch (SSLException e) {
            handshakeFailed(event, e);
            throw e;
        }
    }

    @Override
    public void handshakeFailed(Event event, Throwable failure) {
        note("no TLS session: " + Words.of(failure));
    }

    private void note(String reason) {
        if (settle()) {
            LOG.info("Turned away a connection from {}: {}", from, reason);
        }
    }

    private synchronized boolean settle() {
        boolean first = !settled;
        settled = true;
        return first;
    }

    private void leave() {
        deadline.cancel();
        arrivals.leave(connection);
    }
}
