package org.koti.spi.storage;

import javax.crypto.SecretKey;
import org.koti.api.vault.Vault;
import org.osgi.annotation.versioning.ProviderType;

/** The person's whole vault, closed until the lock gives it its key. Safe for use by several threads. */
@ProviderType
public interface VaultStore {
    /**
     * Opens the vault, making an empty one where there is none. Reading back what was stored may take seconds.
     *
     * @param masterKey 32 random bytes; the vault keeps only what it derives
     * @throws DamagedVaultException when what is stored does not verify; nothing is changed
     * @throws IllegalStateException when it is open already
     */
    void open(SecretKey masterKey);

    /** Closes the vault and wipes its keys; vaults handed out throw {@link org.koti.api.vault.VaultLockedException} from now on. */
    void close();

    /**
     * One namespace, unguarded: for the platform's own records, and for what the vault bundle hands to apps behind their gate. A transaction in
     * {@code koti.kernel} succeeds on a full disk too while a reserve lasts where it deletes only, or puts one empty object besides, into {@code removals} by
     * the id of a record that it deletes elsewhere; it may then be run twice.
     *
     * @param namespace an app's id, or a name of the platform that begins with {@code koti.}
     * @return its vault, which works while the store is open
     */
    Vault namespace(String namespace);

    /**
     * Erases a namespace for good by destroying its key, on a full disk too while the reserve lasts.
     *
     * @param namespace its name
     */
    void erase(String namespace);
}
