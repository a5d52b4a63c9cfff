package org.koti.catalog.tuf;

import java.io.IOException;
import java.util.Optional;
import org.koti.catalog.tuf.RefusedException.Kind;

/** A publisher's files in a catalog: below its folder, at the one moment that the catalog lists. */
final class PinnedSource implements Source {
    private final Source catalog;
    private final String folder;
    private final byte[] timestamp;

    private PinnedSource(Source catalog, String folder, byte[] timestamp) {
        this.catalog = catalog;
        this.folder = folder;
        this.timestamp = timestamp;
    }

    /**
     * Pins a publisher's files.
     *
     * @param catalog the catalog's files
     * @param listed what the catalog lists of the publisher
     * @throws RefusedException when the publisher's timestamp is not listed, or is not the one that is
     */
    static PinnedSource of(Source catalog, Listed listed) throws RefusedException {
        String folder = Listed.folder(listed.publisher());
        Target timestamp = listed.timestamp()
                .orElseThrow(() -> new RefusedException(
                        Kind.UNCONFIRMED, folder, "the catalog lists files of a publisher who says nothing of them"));
        if (timestamp.length() > RoleName.TIMESTAMP.mostBytes()) {
            throw new RefusedException(Kind.TOO_LONG, timestamp.path(), "it is listed as too long for a timestamp");
        }
        return new PinnedSource(catalog, folder, new SourceFiles(catalog).read("", timestamp));
    }

    @Override
    public Optional<byte[]> read(String name, int most) throws IOException {
        return name.equals(RoleName.TIMESTAMP.file()) ? Optional.of(timestamp) : catalog.read(folder + name, most);
    }
}
