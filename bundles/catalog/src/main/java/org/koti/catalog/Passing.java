package org.koti.catalog;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.koti.catalog.tuf.Store;

/** Files that are gone with it. Safe for use by several threads. */
final class Passing implements Store {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    @Override
    public Optional<byte[]> read(String name, int most) throws IOException {
        Optional<byte[]> file = Optional.ofNullable(files.get(name));
        if (file.filter(bytes -> bytes.length > most).isPresent()) {
            throw new IOException(name + " is too long");
        }
        return file.map(byte[]::clone);
    }

    @Override
    public void write(String name, byte[] bytes) {
        files.put(name, bytes.clone());
    }
}
