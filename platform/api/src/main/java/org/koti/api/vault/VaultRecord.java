package org.koti.api.vault;

import java.time.Instant;

/**
 * One record of a collection as it was read.
 *
 * @param collection the collection's name
 * @param id its id within the collection
 * @param revision grows with every change in the app's part of the vault; at least 1
 * @param json the value, a JSON object (RFC 8259)
 * @param changed when it was last written, by this node's clock
 */
public record VaultRecord(String collection, String id, long revision, String json, Instant changed) {
    /** Tells where the record is, never what is in it. */
    @Override
    public String toString() {
        return "VaultRecord[" + collection + "/" + id + " revision " + revision + "]";
    }
}
