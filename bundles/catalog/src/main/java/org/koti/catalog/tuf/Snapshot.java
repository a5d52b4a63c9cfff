package org.koti.catalog.tuf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which files of metadata belong together (TUF 1.0.33, 4.4).
 *
 * @param files by name, {@code targets.json} among them
 */
record Snapshot(int version, Instant expires, Map<String, FileInfo> files) implements Metadata {
    private static final int MOST_FILES = 256;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,120}");

    public Snapshot {
        files = Map.copyOf(files);
    }

    static Snapshot read(int version, Instant expires, Fields signed) throws MalformedMetadataException {
        Fields meta = signed.object("meta");
        Map<String, FileInfo> files = new TreeMap<>();
        for (String name : meta.names(MOST_FILES, NAME)) {
            files.put(name, FileInfo.read(meta.object(name)));
        }
        if (!files.containsKey(RoleName.TARGETS.file())) {
            throw meta.malformed("it does not list " + RoleName.TARGETS.file());
        }
        return new Snapshot(version, expires, files);
    }

    @Override
    public RoleName role() {
        return RoleName.SNAPSHOT;
    }

    FileInfo targets() {
        return Objects.requireNonNull(files.get(RoleName.TARGETS.file()), "a snapshot lists the targets");
    }

    @Override
    public void write(ObjectNode into) {
        ObjectNode meta = into.putObject("meta");
        files.forEach((name, info) -> info.write(meta.putObject(name)));
    }
}
