package org.koti.vault.state;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.koti.api.vault.VaultRecord;

/**
 * One record as memory keeps it.
 *
 * @param revision its revision
 * @param changed when it was written, milliseconds since 1970
 * @param value the JSON text in UTF-8, never changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Stored(long revision, long changed, byte[] value) {
    VaultRecord at(String collection, String id) {
        return new VaultRecord(
                collection, id, revision, new String(value, StandardCharsets.UTF_8), Instant.ofEpochMilli(changed));
    }

    @Override
    public String toString() {
        return "Stored[revision " + revision + ", " + value.length + " bytes]";
    }
}
