package org.koti.testkit.pick;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.koti.api.pick.PickedFile;

/** A file that the test gave. */
final class InMemoryFile implements PickedFile {
    private final String name;
    private final byte[] content;
    private final InMemoryPicker picker;
    private final AtomicInteger streams = new AtomicInteger();
    private volatile boolean closed;

    InMemoryFile(String name, byte[] content, InMemoryPicker picker) {
        this.name = name;
        this.content = content;
        this.picker = picker;
    }

    long length() {
        return content.length;
    }

    @Override
    public String name() {
        picker.check();
        return name;
    }

    @Override
    public long size() {
        picker.check();
        return content.length;
    }

    @Override
    public InputStream open() throws IOException {
        picker.check();
        if (closed) {
            throw new IOException("the picked file was closed; ask the person for it again");
        }
        if (streams.getAndUpdate(count -> Math.min(MAX_STREAMS, count + 1)) == MAX_STREAMS) {
            throw new IOException(MAX_STREAMS + " streams of the picked file are open; close one first");
        }
        return new Reading();
    }

    @Override
    public void close() {
        closed = true;
        picker.forget(this);
    }

    private final class Reading extends InputStream {
        private final InputStream bytes = new ByteArrayInputStream(content);
        private final AtomicBoolean ended = new AtomicBoolean();

        private void check() throws IOException {
            picker.check();
            if (closed || ended.get()) {
                throw new IOException("this stream of a picked file was closed");
            }
        }

        @Override
        public int read() throws IOException {
            check();
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            check();
            return bytes.read(into, offset, length);
        }

        @Override
        public int available() throws IOException {
            check();
            return bytes.available();
        }

        @Override
        public void close() {
            if (!ended.getAndSet(true)) {
                streams.decrementAndGet();
            }
        }
    }
}
