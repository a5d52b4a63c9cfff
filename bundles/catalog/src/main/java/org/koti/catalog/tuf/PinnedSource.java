package org.koti.catalog.tuf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.koti.catalog.tuf.RefusedException.Kind;

/**
 * A publisher's files in a catalog: below its folder, at the one moment that the catalog lists. That is a timestamp and the newest root of
 * then, so that a publisher whose keys change is confirmed by the old ones until the catalog lists what the new ones signed.
 */
final class PinnedSource implements Source {
    private static final String NEWEST_ROOT = "root";
    private static final Pattern ROOT = Pattern.compile("([0-9]{1,10})\\.root\\.json");

    private final Source catalog;
    private final String folder;
    private final byte[] timestamp;
    private final int newestRoot;

    private PinnedSource(Source catalog, String folder, byte[] timestamp, int newestRoot) {
        this.catalog = catalog;
        this.folder = folder;
        this.timestamp = timestamp;
        this.newestRoot = newestRoot;
    }

    /** {@return what a catalog says of a publisher's timestamp} */
    static ObjectNode custom(Root newest) {
        return Json.object().put(NEWEST_ROOT, newest.version());
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
        return new PinnedSource(catalog, folder, new SourceFiles(catalog).read("", timestamp), newestRoot(timestamp));
    }

    private static int newestRoot(Target timestamp) throws RefusedException {
        try {
            return new Fields(timestamp.path(), timestamp.custom()).number(NEWEST_ROOT, 1, MetadataFile.LAST_VERSION);
        } catch (MalformedMetadataException e) {
            throw new RefusedException(
                    Kind.MALFORMED,
                    timestamp.path(),
                    "the catalog does not say which root of the publisher is the newest");
        }
    }

    @Override
    public Optional<byte[]> read(String name, int most) throws IOException {
        if (name.equals(RoleName.TIMESTAMP.file())) {
            return Optional.of(timestamp);
        }
        Matcher root = ROOT.matcher(name);
        if (root.matches() && Long.parseLong(root.group(1)) > newestRoot) {
            return Optional.empty();
        }
        return catalog.read(folder + name, most);
    }

    @Override
    public Optional<byte[]> read(String name, int most, String sha256) throws IOException {
        return catalog.read(folder + name, most, sha256);
    }
}
