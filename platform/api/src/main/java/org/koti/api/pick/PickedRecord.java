package org.koti.api.pick;

import org.koti.api.app.AppId;

/**
 * A copy of a record that the person picked out of what another app keeps in the vault, as it was when they picked it. It opens nothing: what becomes of the record later, and
 * what else the other app keeps, is not told; its revision would tell how much.
 *
 * @param app whose record it is
 * @param collection the collection's name there
 * @param id its id within the collection
 * @param json the value, a JSON object of at most {@value Picker#MAX_RECORD_BYTES} bytes in UTF-8
 */
public record PickedRecord(AppId app, String collection, String id, String json) {
    /** Tells where the record was, never what is in it. */
    @Override
    public String toString() {
        return "PickedRecord[" + app + " " + collection + "/" + id + "]";
    }
}
