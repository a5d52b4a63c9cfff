package org.koti.transport.tls;

import javax.net.ssl.SSLPeerUnverifiedException;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.koti.spi.transport.PeerId;

/** The accepting side of one connection: waits for the one stream, asks whether its peer is admitted, and opens the session. */
final class Reception extends ConnectionEvents {
    private final Arrival arrival;
    private final Node node;

    /**
     * Waits.
     *
     * @param arrival what came
     * @param node where to
     */
    Reception(Arrival arrival, Node node) {
        this.arrival = arrival;
        this.node = node;
    }

    @Override
    public Stream.Listener onNewStream(Stream stream, HeadersFrame frame) {
        if (isSession() || !Dialogue.isOpening(frame)) {
            lost("the other side asked for something else than a session");
            return Stream.Listener.AUTO_DISCARD;
        }
        try {
            TlsSession begun = new TlsSession(link(stream), node);
            becomes(begun);
            node.workers().execute(() -> admit(begun, stream));
            return begun;
        } catch (SSLPeerUnverifiedException e) {
            lost("the other side proved no key");
            return Stream.Listener.AUTO_DISCARD;
        }
    }

    @Override
    void lost(String reason) {
        arrival.turnAway(reason);
        super.lost(reason);
    }

    private void admit(TlsSession begun, Stream stream) {
        if (!node.handler().admits(begun.remote())) {
            lost("the peer " + begun.remote() + " is not admitted");
        } else if (!node.sessions().add(begun)) {
            lost("there are too many sessions, in all or with the peer " + begun.remote());
        } else {
            arrival.becomeSession();
            stream.headers(
                    new HeadersFrame(stream.getId(), Dialogue.accepted(), null, false),
                    Callback.from(() -> begun.open(stream), failure -> begun.lost(Words.of(failure))));
        }
    }

    private static Link link(Stream stream) throws SSLPeerUnverifiedException {
        HTTP2Session http2 = (HTTP2Session) stream.getSession();
        EndPoint.SslSessionData tls = http2.getEndPoint().getSslSessionData();
        if (tls == null) {
            throw new SSLPeerUnverifiedException("no TLS");
        }
        PeerId peer = PinnedTrust.peer(tls.sslSession());
        return new Link(http2, peer, false);
    }
}
