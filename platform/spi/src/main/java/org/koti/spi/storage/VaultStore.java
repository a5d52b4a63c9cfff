package org.koti.spi.storage;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.koti.api.app.AppId;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultTransaction;
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
     * Runs a transaction of the platform and takes steps with what apps have, all in one durable step, in whose order each app's own writes are before it or after
     * it. A transaction of an app that is open while its data is put back is waited for, a second; then it fails, and nothing of it is stored. Takes the same time however much the app has.
     *
     * @param <T> what the work gives
     * @param namespace where the transaction writes: a name of the platform
     * @param steps in their order
     * @param work of the transaction
     * @return what the work gives
     * @throws IllegalStateException when what is to be put back is not kept
     * @throws org.koti.api.vault.StorageFullException when the disk has no room for it; nothing has changed then
     */
    default <T> T transact(String namespace, List<DataStep> steps, Function<VaultTransaction, T> work) {
        if (!steps.isEmpty()) {
            throw new UnsupportedOperationException("this store keeps no copies");
        }
        return namespace(namespace).transact(work);
    }

    /**
     * Forgets what is kept of an app's data, but some: their keys go at once, and from the disk with the next rewriting of it.
     *
     * @param app whose
     * @param kept labels of the copies that stay
     */
    default void forgetKept(AppId app, Set<String> kept) {}

    /**
     * Forgets what is kept of the data of all apps but some.
     *
     * @param apps of which it stays
     */
    default void forgetKeptOfOthers(Set<AppId> apps) {}

    /**
     * Erases a namespace, and all that is kept of it, for good by destroying its key, on a full disk too while the reserve lasts.
     *
     * @param namespace its name
     */
    void erase(String namespace);
}
