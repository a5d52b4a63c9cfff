package load;

import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;

/** How often something came: a record each. */
final class Notes {
    private Notes() {}

    static void add(Vault vault, String collection, String number) {
        vault.transact(write -> {
            int before = write.get(collection, number).map(Notes::times).orElse(0);
            return write.put(collection, number, "{\"times\":" + (before + 1) + "}", VaultTransaction.ANY_REVISION);
        });
    }

    static int times(Vault vault, String collection, String number) {
        return vault.get(collection, number).map(Notes::times).orElse(0);
    }

    private static int times(VaultRecord note) {
        return Integer.parseInt(note.json().replaceAll("\\D", ""));
    }
}
