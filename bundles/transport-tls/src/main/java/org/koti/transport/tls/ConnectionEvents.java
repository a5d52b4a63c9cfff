package org.koti.transport.tls;

import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.server.ServerSessionListener;
import org.eclipse.jetty.http2.frames.GoAwayFrame;
import org.eclipse.jetty.http2.frames.PingFrame;
import org.eclipse.jetty.util.Callback;

/** What happens to a whole connection, told in two words: it was heard, or it is lost. */
abstract class ConnectionEvents implements ServerSessionListener {
    /** The other end gave a sign of life. */
    abstract void heard();

    /**
     * The connection is of no more use.
     *
     * @param reason why, in words
     */
    abstract void lost(String reason);

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
