package org.koti.catalog.tuf;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A folder that is none. */
final class MemoryStore implements Store {
    final SortedMap<String, byte[]> files = new TreeMap<>();

    @Override
    public Optional<byte[]> read(String name, int most) {
        return Optional.ofNullable(files.get(name))
                .map(bytes -> bytes.length > most ? Arrays.copyOf(bytes, most + 1) : bytes.clone());
    }

    @Override
    public void write(String name, byte[] bytes) {
        files.put(name, bytes.clone());
    }

    byte[] get(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    void become(MemoryStore other) {
        files.clear();
        files.putAll(other.files);
    }

    MemoryStore copy() {
        MemoryStore copy = new MemoryStore();
        copy.files.putAll(files);
        return copy;
    }
}
