package org.koti.catalog.tuf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Which snapshot is the newest (TUF 1.0.33, 4.6).
 *
 * @param snapshot the newest
 */
record Timestamp(int version, Instant expires, FileInfo snapshot) implements Metadata {
    private static final Pattern ONLY = Pattern.compile(Pattern.quote(RoleName.SNAPSHOT.file()));

    static Timestamp read(int version, Instant expires, Fields signed) throws MalformedMetadataException {
        Fields meta = signed.object("meta");
        meta.names(1, ONLY);
        return new Timestamp(version, expires, FileInfo.read(meta.object(RoleName.SNAPSHOT.file())));
    }

    @Override
    public RoleName role() {
        return RoleName.TIMESTAMP;
    }

    @Override
    public void write(ObjectNode into) {
        snapshot.write(into.putObject("meta").putObject(RoleName.SNAPSHOT.file()));
    }
}
