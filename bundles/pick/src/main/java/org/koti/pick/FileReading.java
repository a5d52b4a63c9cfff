package org.koti.pick;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.koti.spi.consent.AppGate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stream of a picked file that an app reads. Asks the gate on every call. Safe for use by several threads. */
final class FileReading extends InputStream {
    private static final Logger LOG = LoggerFactory.getLogger(FileReading.class);
    private final InputStream bytes;
    private final AppGate gate;
    private final StoredFile file;
    private boolean ended;

    FileReading(InputStream bytes, AppGate gate, StoredFile file) {
        this.bytes = bytes;
        this.gate = gate;
        this.file = file;
    }

    private void check() throws IOException {
        gate.requireRunning();
        if (ended) {
            throw new IOException("this stream of a picked file was closed");
        }
    }

    @Override
    public synchronized int read() throws IOException {
        check();
        return bytes.read();
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        check();
        return bytes.read(into, offset, length);
    }

    @Override
    public synchronized int available() throws IOException {
        check();
        return bytes.available();
    }

    @Override
    public void close() {
        end();
        file.forget(this);
    }

    /** Ends it with its file. */
    synchronized void end() {
        if (!ended) {
            ended = true;
            try {
                bytes.close();
            } catch (IOException e) {
                LOG.debug("A picked file did not close", e);
            }
        }
    }
}
