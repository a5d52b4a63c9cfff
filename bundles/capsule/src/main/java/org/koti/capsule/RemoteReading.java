package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A stream of a picked file as an app in its process reads it: part by part, of which one is held. Safe for use by several threads. */
final class RemoteReading extends InputStream {
    private final NodeCalls node;
    private final RemoteFile file;
    private final String name;
    private byte[] part = {};
    private int at;
    private volatile boolean closed;

    RemoteReading(NodeCalls node, RemoteFile file, String name) {
        this.node = node;
        this.file = file;
        this.name = name;
    }

    @Override
    public synchronized int read() throws IOException {
        return isAtEnd() ? -1 : part[at++] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            requireOpen();
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, part.length - at);
        System.arraycopy(part, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean isAtEnd() throws IOException {
        requireOpen();
        if (at == part.length) {
            part = bytes(ask("read"));
            at = 0;
        }
        return part.length == 0;
    }

    private static byte[] bytes(JsonNode read) throws IOException {
        try {
            return read.isNull() ? new byte[0] : (byte[]) Objects.requireNonNull(Codec.decode(read, byte[].class));
        } catch (MalformedCallException e) {
            throw new IOException(e);
        }
    }

    @Override
    public synchronized int available() throws IOException {
        requireOpen();
        int more = ask("available").asInt();
        return (int) Math.min(Integer.MAX_VALUE, (long) more + part.length - at);
    }

    private void requireOpen() throws IOException {
        if (closed || file.isClosed()) {
            throw new IOException("this stream of a picked file was closed");
        }
    }

    /** Who closes meanwhile ends the reading as the api says. */
    private JsonNode ask(String method) throws IOException {
        try {
            return node.read(name, method);
        } catch (IllegalStateException e) {
            requireOpen();
            throw e;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            node.letGo(name, "close");
        }
    }
}
