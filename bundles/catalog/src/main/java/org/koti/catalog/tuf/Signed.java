package org.koti.catalog.tuf;

import java.util.Arrays;
import java.util.Map;

/**
 * A file of metadata that was read. Nobody has checked its signatures yet.
 *
 * @param metadata what it says
 * @param file its bytes
 * @param content its signed part in canonical form
 * @param signatures by key id, hexadecimal
 */
record Signed<M extends Metadata>(M metadata, byte[] file, byte[] content, Map<String, String> signatures) {
    Signed {
        signatures = Map.copyOf(signatures);
    }

    boolean saysTheSameAs(Signed<?> other) {
        return Arrays.equals(content, other.content);
    }
}
