package org.koti.catalog.tuf;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers what was read, so that what was checked is what is copied. */
public final class RecordingSource implements Source {
    private final Source source;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    public RecordingSource(Source source) {
        this.source = source;
    }

    @Override
    public Optional<byte[]> read(String name, int most) throws IOException {
        return recorded(name, source.read(name, most));
    }

    @Override
    public Optional<byte[]> read(String name, int most, String sha256) throws IOException {
        return recorded(name, source.read(name, most, sha256));
    }

    private Optional<byte[]> recorded(String name, Optional<byte[]> bytes) {
        bytes.ifPresent(read -> files.put(name, read));
        return bytes;
    }

    /** {@return what was read, in that order} */
    public Map<String, byte[]> files() {
        return files;
    }
}
