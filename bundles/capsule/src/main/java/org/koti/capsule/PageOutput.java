package org.koti.capsule;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The body of an answer, sent in pieces of {@value #PIECE} bytes. */
final class PageOutput extends ServletOutputStream {
    static final int PIECE = 32 * 1024;

    private final Sender sender;
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
    private boolean closed;

    /** Takes pieces. */
    @FunctionalInterface
    interface Sender {
        void send(byte[] bytes, boolean flush) throws IOException;
    }

    PageOutput(Sender sender) {
        this.sender = sender;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("the answer has ended");
        }
        int from = offset;
        while (from < offset + length) {
            int count = Math.min(PIECE - piece.size(), offset + length - from);
            piece.write(bytes, from, count);
            from += count;
            if (piece.size() == PIECE) {
                send(false);
            }
        }
    }

    private void send(boolean flush) throws IOException {
        byte[] bytes = piece.toByteArray();
        piece.reset();
        sender.send(bytes, flush);
    }

    @Override
    public void flush() throws IOException {
        if (!closed) {
            send(true);
        }
    }

    /** Sends what is left. */
    void finish() throws IOException {
        closed = true;
        if (piece.size() > 0) {
            send(false);
        }
    }

    /** Forgets what was not sent. */
    void reset() {
        piece.reset();
    }

    /** Nothing is written any more. */
    void end() {
        closed = true;
    }

    @Override
    public void close() throws IOException {
        flush();
        closed = true;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("an app in its own process answers before service() returns");
    }
}
