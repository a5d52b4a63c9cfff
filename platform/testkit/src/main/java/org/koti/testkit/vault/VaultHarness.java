package org.koti.testkit.vault;

import org.koti.api.vault.Vault;
import org.koti.testkit.consent.FakeGate;

/** What a {@link VaultContract} needs of an implementation: a fresh vault, and hands on what surrounds it. */
public interface VaultHarness {
    /** The quota that the vault is made with: 4 MiB. */
    long QUOTA = 4L << 20;

    /**
     * The vault, empty at first, behind {@link #gate()}.
     *
     * @return always the same one
     */
    Vault vault();

    /**
     * The gate that the vault asks, with {@code VaultRead(*)} and {@code VaultWrite(*)} granted at first.
     *
     * @return always the same one
     */
    FakeGate gate();

    /** Locks the node. */
    void lock();

    /** Unlocks the node with what it held. */
    void unlock();

    /** Makes the disk full: no write succeeds from now on. */
    void fillDisk();

    /** Gives space back. */
    void freeDisk();

    /** Makes the vault forget which records were deleted until now. */
    void forgetDeletions();
}
