package org.koti.transport.tls;

import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.server.ServerSessionListener;
import org.eclipse.jetty.http2.frames.GoAwayFrame;
import org.eclipse.jetty.http2.frames.PingFrame;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What happens to a whole connection, told in two words: it was heard, or it is lost. */
abstract class ConnectionEvents implements ServerSessionListener {
    private volatile @Nullable TlsSession session;

    /**
     * From now on a session runs on the connection.
     *
     * @param begun it
     */
    final void becomes(TlsSession begun) {
        session = begun;
    }

    final boolean isSession() {
        return session != null;
    }

    private void heard() {
        TlsSession current = session;
        if (current != null) {
            current.heard();
        }
    }

    /**
     * The connection is of no more use.
     *
     * @param reason why, in words
     */
    void lost(String reason) {
        TlsSession current = session;
        if (current != null) {
            current.lost(reason);
        }
    }

    @Override
    public final void onPing(Session session, PingFrame frame) {
        heard();
    }

    @Override
    public final void onGoAway(Session session, GoAwayFrame frame) {
        heard();
    }

    @Override
    public final void onClose(Session session, GoAwayFrame frame, Callback callback) {
        lost("the connection closed");
        callback.succeeded();
    }

    @Override
    public final void onFailure(Session session, Throwable failure, Callback callback) {
        lost("the connection broke: " + Words.of(failure));
        callback.succeeded();
    }

    @Override
    public final boolean onIdleTimeout(Session session) {
        return false;
    }
}
