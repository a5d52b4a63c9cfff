package org.koti.api.vault;

/** The disk is full. Nothing was written; the vault stays usable and what it holds is safe. */
public final class StorageFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes it.
     *
     * @param message what was wrong, where, and what to do; nothing of a record's content
     */
    public StorageFullException(String message) {
        super(message);
    }
}
