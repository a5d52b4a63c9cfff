package org.koti.capsule;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.Base64;

/** The body of a page's request, fetched from the node piece by piece. */
final class PageBody extends ServletInputStream {
    private final Remote.Caller node;
    private final String exchange;
    private byte[] piece = new byte[0];
    private int next;
    private boolean ended;

    PageBody(Remote.Caller node, String exchange) {
        this.node = node;
        this.exchange = exchange;
    }

    private boolean fetch() throws IOException {
        while (next == piece.length && !ended) {
            try {
                piece = Base64.getDecoder().decode(node.call(exchange, "read").asText());
            } catch (RemoteFailureException e) {
                throw new IOException(e.getMessage(), e);
            }
            next = 0;
            ended = piece.length == 0;
        }
        return !ended;
    }

    @Override
    public int read() throws IOException {
        return fetch() ? piece[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fetch()) {
            return -1;
        }
        int count = Math.min(length, piece.length - next);
        System.arraycopy(piece, next, into, offset, count);
        next += count;
        return count;
    }

    @Override
    public boolean isFinished() {
        return ended;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("a request to an app in its own process is read by service() alone");
    }
}
