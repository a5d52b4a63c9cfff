package org.koti.pick;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import org.koti.api.pick.PickedFile;

/** A picked file on the disk, written once by {@link Intake}. */
final class StoredFile implements PickedFile {
    private final String name;
    private final Holdings holdings;
    private final Path path;
    private final FileKey key = new FileKey(new SecureRandom());
    private final Set<FileReading> readings = new HashSet<>();
    private long size;
    private boolean erased;

    StoredFile(String name, Holdings holdings, Path path) {
        this.name = name;
        this.holdings = holdings;
        this.path = path;
    }

    OutputStream fill() throws IOException {
        return new CipherOutputStream(Files.newOutputStream(path), key.cipher(Cipher.ENCRYPT_MODE));
    }

    /** It becomes larger; false when it was erased meanwhile. */
    synchronized boolean grow(long more) {
        if (!erased) {
            size += more;
        }
        return !erased;
    }

    @Override
    public String name() {
        holdings.gate().requireRunning();
        return name;
    }

    @Override
    public synchronized long size() {
        holdings.gate().requireRunning();
        return size;
    }

    @Override
    public synchronized InputStream open() throws IOException {
        holdings.gate().requireRunning();
        if (erased) {
            throw new IOException("the picked file was closed; ask the person for it again");
        }
        if (readings.size() >= MAX_STREAMS) {
            throw new IOException(MAX_STREAMS + " streams of the picked file are open; close one first");
        }
        InputStream bytes = new CipherInputStream(Files.newInputStream(path), key.cipher(Cipher.DECRYPT_MODE));
        FileReading reading = new FileReading(bytes, holdings.gate(), this);
        readings.add(reading);
        return reading;
    }

    synchronized void forget(FileReading reading) {
        readings.remove(reading);
    }

    @Override
    public void close() {
        List<FileReading> open;
        synchronized (this) {
            if (erased) {
                return;
            }
            erased = true;
            open = List.copyOf(readings);
        }
        open.forEach(FileReading::end);
        FileStore.erase(path);
        holdings.forget(this, size);
    }
}
