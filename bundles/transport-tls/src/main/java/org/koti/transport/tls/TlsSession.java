package org.koti.transport.tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Session;
import org.koti.spi.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session: frames of both directions on one HTTP/2 stream.
 *
 * <ol>
 *   <li>It is new until the accepting side has admitted the dialing one; until then the handler knows nothing of it.
 *   <li>Open, frames go both ways.
 *   <li>It ends once, for one reason: this side closes it, the other side does, or something breaks. Who closes sends what waits and the end of the
 *       stream; who reads that end has read all before it, and cuts the connection. Whoever does not is cut after a second.
 * </ol>
 */
final class TlsSession implements Session, Stream.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(TlsSession.class);
    private static final long LINGER_MILLIS = 1_000;

    private final Link link;
    private final InetSocketAddress address;
    private final Node node;
    private final SerialTasks calls;
    private final Heartbeat heartbeat;
    private final FrameDecoder decoder = new FrameDecoder(Transport.MAX_FRAME);
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private @Nullable Outbox outbox;
    private boolean ended;

    /**
     * A session that is not open yet.
     *
     * @param link where
     * @param node what it shares with the node's other sessions
     */
    TlsSession(Link link, Node node) {
        this.link = link;
        this.address = link.address();
        this.node = node;
        this.calls = new SerialTasks(node.workers());
        this.heartbeat = new Heartbeat(link, node.limits(), node.scheduler(), this::isUnread, this::lost);
    }

    @Override
    public PeerId remote() {
        return link.peer();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return address;
    }

    @Override
    public boolean dialed() {
        return link.dialed();
    }

    @Override
    public void send(byte[] frame) throws IOException {
        if (frame.length < 1 || frame.length > Transport.MAX_FRAME) {
            throw new IllegalArgumentException(
                    "a frame of " + frame.length + " bytes, where 1 to " + Transport.MAX_FRAME + " are allowed");
        }
        Outbox target = outbox();
        if (target == null) {
            throw new IOException("the session is not open");
        }
        target.send(frame.clone());
    }

    @Override
    public void close(String reason) {
        if (!end("this side: " + reason)) {
            return;
        }
        Outbox last = outbox();
        if (last == null) {
            lost(reason);
        } else {
            last.finish(reason);
            node.scheduler().schedule(() -> lost(reason), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Tells when a closed session's connection is gone.
     *
     * @return done when the other side has read all, or its time is over
     */
    CompletableFuture<Void> gone() {
        return gone;
    }

    /**
     * Tells when the handler has heard of this session.
     *
     * @return fails with an {@link IOException} when it ended before
     */
    CompletableFuture<Void> opened() {
        return opened;
    }

    /**
     * Opens: both sides agreed.
     *
     * @param stream for the frames
     * @return false when it has ended already
     */
    boolean open(Stream stream) {
        synchronized (this) {
            if (ended || outbox != null) {
                return false;
            }
            outbox = new Outbox(stream, this::lost);
            calls.execute(() -> guarded(this::tellOpened));
        }
        heartbeat.beat();
        stream.demand();
        return true;
    }

    /** Notes a sign of life. */
    void heard() {
        heartbeat.heard();
    }

    /**
     * Ends and cuts the connection.
     *
     * @param reason why, in words
     */
    void lost(String reason) {
        if (end(reason)) {
            Outbox last = outbox();
            if (last != null) {
                last.drop(reason);
            }
        }
        link.cut();
        gone.complete(null);
    }

    @Override
    public void onHeaders(Stream stream, HeadersFrame frame) {
        if (!link.dialed() || !Dialogue.isAccepted(frame) || !open(stream)) {
            lost("the other side answered with something else than a session");
        }
    }

    @Override
    public void onDataAvailable(Stream stream) {
        heard();
        calls.execute(() -> guarded(() -> deliver(stream)));
    }

    @Override
    public void onReset(Stream stream, ResetFrame frame, Callback callback) {
        lost("the other side broke it off");
        callback.succeeded();
    }

    @Override
    public void onFailure(Stream stream, int error, String reason, Throwable failure, Callback callback) {
        lost("the connection broke: " + Words.of(failure));
        callback.succeeded();
    }

    @Override
    public void onIdleTimeout(Stream stream, TimeoutException timeout, Promise<Boolean> promise) {
        promise.succeeded(false);
    }

    private void tellOpened() {
        node.handler().opened(this);
        opened.complete(null);
    }

    private void deliver(Stream stream) {
        while (isOpen()) {
            Stream.Data data = stream.readData();
            if (data == null) {
                stream.demand();
                return;
            }
            try {
                deliver(data.frame().getByteBuffer());
            } finally {
                data.release();
            }
            if (data.frame().isEndStream()) {
                lost(decoder.isWithinFrame() ? "the other side stopped within a frame" : "the other side closed it");
            }
        }
    }

    private void deliver(ByteBuffer bytes) {
        try {
            for (Optional<byte[]> frame = decoder.next(bytes);
                    frame.isPresent() && isOpen();
                    frame = decoder.next(bytes)) {
                node.handler().received(this, frame.get());
            }
        } catch (MalformedFrameException e) {
            lost("the other side sent " + e.getMessage());
        }
    }

    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.error("A fault of this node while it handled a session with {}", link.peer(), e);
            lost("a fault of this node");
        }
    }

    private synchronized boolean isOpen() {
        return outbox != null && !ended;
    }

    private boolean isUnread() {
        Outbox current = outbox();
        return current != null && current.isUnread(node.limits().unread().toNanos());
    }

    private synchronized @Nullable Outbox outbox() {
        return outbox;
    }

    private boolean end(String reason) {
        synchronized (this) {
            if (ended) {
                return false;
            }
            ended = true;
            if (outbox != null) {
                calls.execute(() -> guarded(() -> node.handler().closed(this, reason)));
                LOG.info("Session with {} at {} ended: {}", link.peer(), Words.of(address), reason);
            }
        }
        heartbeat.stop();
        node.sessions().remove(this);
        opened.completeExceptionally(new IOException(reason));
        return true;
    }
}
