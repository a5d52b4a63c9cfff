package org.koti.testkit.vault;

import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;

/** A number in a record, which is right only if nobody writes in between. */
final class RecordCount {
    private RecordCount() {}

    static VaultRecord increment(VaultTransaction tx) {
        VaultRecord before = tx.get("counts", "n").orElseThrow();
        int number = Integer.parseInt(
                before.json().substring("{\"n\":".length(), before.json().length() - 1));
        return tx.put("counts", "n", "{\"n\":" + (number + 1) + "}", before.revision());
    }
}
