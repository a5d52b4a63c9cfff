package org.koti.testkit.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Session;
import org.koti.spi.transport.Transport;

/** One end of a session; its thread hands over what arrived. */
final class InMemorySession implements Session {
    private static final int WINDOW = 32;
    private static final int LOOK_AGAIN_MILLIS = 10;
    private final InMemoryEndpoint here;
    private final PeerId remote;
    private final InetSocketAddress remoteAddress;
    private final boolean dialed;
    private final BlockingQueue<byte[]> arrived = new ArrayBlockingQueue<>(WINDOW);
    private volatile String ended = "";
    private volatile Optional<InMemorySession> other = Optional.empty();

    InMemorySession(InMemoryEndpoint here, PeerId remote, InetSocketAddress remoteAddress, boolean dialed) {
        this.here = here;
        this.remote = remote;
        this.remoteAddress = remoteAddress;
        this.dialed = dialed;
    }

    void join(InMemorySession end) {
        other = Optional.of(end);
    }

    void start() {
        Thread thread = new Thread(this::handOver, "in-memory-session");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public PeerId remote() {
        return remote;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return remoteAddress;
    }

    @Override
    public boolean dialed() {
        return dialed;
    }

    @Override
    public void send(byte[] frame) throws IOException {
        if (frame.length < 1 || frame.length > Transport.MAX_FRAME) {
            throw new IllegalArgumentException("a frame has 1 to " + Transport.MAX_FRAME + " bytes");
        }
        InMemorySession end = other.orElseThrow();
        byte[] copy = frame.clone();
        try {
            boolean taken = false;
            while (!taken) {
                if (isEnded()) {
                    throw new IOException("the session has ended");
                }
                taken = end.arrived.offer(copy, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending", e);
        }
    }

    @Override
    public void close(String reason) {
        end(reason.isEmpty() ? "closed" : reason);
        other.ifPresent(end -> end.end("the other side closed the session"));
    }

    private synchronized void end(String reason) {
        if (!isEnded()) {
            ended = reason;
        }
    }

    private boolean isEnded() {
        return !ended.isEmpty();
    }

    private void handOver() {
        try {
            byte[] frame = arrived.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            while (frame != null || !isEnded()) {
                if (frame != null) {
                    here.handler().received(this, frame);
                }
                frame = arrived.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            here.ended(this);
            here.handler().closed(this, ended);
        }
    }
}
