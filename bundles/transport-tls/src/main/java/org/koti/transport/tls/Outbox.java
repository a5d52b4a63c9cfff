package org.koti.transport.tls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Frames on their way out. Those that wait while one write is under way leave together in the next; when too many bytes wait, the sender waits too.
 * Safe for use by several threads.
 */
final class Outbox extends IteratingCallback {
    private static final int BATCH = 64 * 1024;
    private static final int ROOM = 256 * 1024;

    private final Stream stream;
    private final Consumer<String> broken;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean finishing;
    private boolean finished;
    private boolean underWay;
    private long underWaySince;
    private @Nullable String ended;

    /**
     * Is empty.
     *
     * @param stream where frames leave
     * @param broken told in words when they no longer do
     */
    Outbox(Stream stream, Consumer<String> broken) {
        this.stream = stream;
        this.broken = broken;
    }

    /**
     * Sends a frame behind all earlier ones; waits for room.
     *
     * @param frame its bytes
     * @throws IOException when the session ended or the thread is interrupted
     */
    void send(byte[] frame) throws IOException {
        lock.lock();
        try {
            while (ended == null && waitingBytes >= ROOM) {
                room.await();
            }
            if (ended != null) {
                throw new IOException("the session has ended: " + ended);
            }
            waiting.add(frame);
            waitingBytes += FrameDecoder.HEADER + frame.length;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while a frame waited to be sent").initCause(e);
        } finally {
            lock.unlock();
        }
        iterate();
    }

    /**
     * Takes no more frames, sends those that wait, and then the end of the stream.
     *
     * @param reason why, for those who still send
     */
    void finish(String reason) {
        lock.lock();
        try {
            end(reason);
            finishing = true;
        } finally {
            lock.unlock();
        }
        iterate();
    }

    /**
     * Takes no more frames and drops those that wait.
     *
     * @param reason why, for those who still send
     */
    void drop(String reason) {
        lock.lock();
        try {
            end(reason);
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether the other side reads nothing: one write is under way for this long.
     *
     * @param nanos how long
     */
    boolean isUnread(long nanos) {
        lock.lock();
        try {
            return underWay && System.nanoTime() - underWaySince > nanos;
        } finally {
            lock.unlock();
        }
    }

    @Override
    protected Action process() {
        lock.lock();
        ByteBuffer batch;
        boolean last;
        try {
            underWay = false;
            if (finished || waiting.isEmpty() && !finishing) {
                return finished ? Action.SUCCEEDED : Action.IDLE;
            }
            batch = batch();
            last = finishing && waiting.isEmpty();
            finished = last;
            underWay = true;
            underWaySince = System.nanoTime();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        stream.data(new DataFrame(stream.getId(), batch, last), this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        broken.accept("sending failed: " + Words.of(cause));
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private void end(String reason) {
        if (ended == null) {
            ended = reason;
        }
        room.signalAll();
    }

    private ByteBuffer batch() {
        int frames = 0;
        int size = 0;
        for (byte[] frame : waiting) {
            int more = FrameDecoder.HEADER + frame.length;
            if (frames > 0 && size + more > BATCH) {
                break;
            }
            frames++;
            size += more;
        }
        ByteBuffer batch = ByteBuffer.allocate(size);
        for (int i = 0; i < frames; i++) {
            byte[] frame = waiting.remove();
            batch.putInt(frame.length).put(frame);
        }
        waitingBytes -= size;
        return batch.flip();
    }
}
