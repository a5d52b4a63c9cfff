package org.koti.transport.tls;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Session;
import org.koti.spi.transport.SessionHandler;

/** Admits everyone and keeps what happens, for a test to await. */
class RecordingHandler implements SessionHandler {
    final BlockingQueue<PeerId> asked = new LinkedBlockingQueue<>();
    final BlockingQueue<Session> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    final BlockingQueue<String> closed = new LinkedBlockingQueue<>();

    @Override
    public boolean admits(PeerId peer) {
        asked.add(peer);
        return true;
    }

    @Override
    public void opened(Session session) {
        opened.add(session);
    }

    @Override
    public void received(Session session, byte[] frame) {
        received.add(frame);
    }

    @Override
    public void closed(Session session, String reason) {
        closed.add(reason);
    }

    /** Waits for what must come. */
    static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T item = queue.poll(20, TimeUnit.SECONDS);
        if (item == null) {
            throw new AssertionError("nothing came within 20 s");
        }
        return item;
    }
}
