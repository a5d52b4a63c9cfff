package org.koti.api.vault;

/** The node is locked: the person has not given the passphrase since it started. Nothing was done. */
public final class VaultLockedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes it.
     *
     * @param message what was wrong, where, and what to do; nothing of a record's content
     */
    public VaultLockedException(String message) {
        super(message);
    }
}
