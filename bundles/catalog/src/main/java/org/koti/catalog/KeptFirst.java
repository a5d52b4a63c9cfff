package org.koti.catalog;

import java.io.IOException;
import java.util.Optional;
import org.koti.catalog.tuf.Sha256;
import org.koti.catalog.tuf.Source;

/** An address, and a copy of what it gave before. What must be the same as then is not asked for again; a copy that was damaged is as if it was not there. */
final class KeptFirst implements Source {
    private final Source kept;
    private final Source address;

    KeptFirst(Source kept, Source address) {
        this.kept = kept;
        this.address = address;
    }

    @Override
    public Optional<byte[]> read(String name, int most) throws IOException {
        return address.read(name, most);
    }

    @Override
    public Optional<byte[]> read(String name, int most, String sha256) throws IOException {
        Optional<byte[]> here = here(name, most).filter(file -> Sha256.hex(file).equals(sha256));
        return here.isPresent() ? here : address.read(name, most, sha256);
    }

    private Optional<byte[]> here(String name, int most) {
        try {
            return kept.read(name, most);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
