package org.koti.api.vault;

/** The app's quota in the vault is used up. Nothing was written. */
public final class QuotaExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes it.
     *
     * @param message what was wrong, where, and what to do; nothing of a record's content
     */
    public QuotaExceededException(String message) {
        super(message);
    }
}
