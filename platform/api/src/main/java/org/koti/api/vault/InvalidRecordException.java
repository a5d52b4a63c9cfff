package org.koti.api.vault;

/** A value is no JSON object, or too large. Nothing was written. */
public final class InvalidRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes it.
     *
     * @param message what was wrong, where, and what to do; nothing of a record's content
     */
    public InvalidRecordException(String message) {
        super(message);
    }
}
