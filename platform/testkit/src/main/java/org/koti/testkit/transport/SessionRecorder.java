package org.koti.testkit.transport;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Session;
import org.koti.spi.transport.SessionHandler;

/** Remembers what a transport told. Safe for use by several threads. */
final class SessionRecorder implements SessionHandler {
    private static final int PATIENCE_SECONDS = 60;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Session> sessions = new ArrayList<>();
    private final List<byte[]> frames = new ArrayList<>();
    private int ends;
    private boolean admitting = true;

    void admitNobody() {
        admitting = false;
    }

    Session session() throws InterruptedException, TimeoutException {
        await(() -> !sessions.isEmpty());
        return sessions.get(0);
    }

    void awaitFrames(int count) throws InterruptedException, TimeoutException {
        await(() -> frames.size() >= count);
    }

    void awaitEnd() throws InterruptedException, TimeoutException {
        await(() -> ends > 0);
    }

    List<Integer> numbers() {
        lock.lock();
        try {
            return frames.stream().map(frame -> ByteBuffer.wrap(frame).getInt()).toList();
        } finally {
            lock.unlock();
        }
    }

    byte[] lastFrame() {
        lock.lock();
        try {
            return frames.get(frames.size() - 1);
        } finally {
            lock.unlock();
        }
    }

    int count() {
        lock.lock();
        try {
            return sessions.size();
        } finally {
            lock.unlock();
        }
    }

    int ends() {
        lock.lock();
        try {
            return ends;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean admits(PeerId peer) {
        return admitting;
    }

    @Override
    public void opened(Session session) {
        change(() -> sessions.add(session));
    }

    @Override
    public void received(Session session, byte[] frame) {
        change(() -> frames.add(frame));
    }

    @Override
    public void closed(Session session, String reason) {
        change(() -> ends++);
    }

    private void change(Runnable work) {
        lock.lock();
        try {
            work.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void await(BooleanSupplier reached) throws InterruptedException, TimeoutException {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!reached.getAsBoolean()) {
                if (left <= 0) {
                    throw new TimeoutException("it did not happen within " + PATIENCE_SECONDS + " s");
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
