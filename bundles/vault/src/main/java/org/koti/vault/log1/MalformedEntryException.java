package org.koti.vault.log1;

/** What a frame carries is of no form that this version knows. */
public final class MalformedEntryException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Makes it.
     *
     * @param message what is wrong
     */
    public MalformedEntryException(String message) {
        super(message);
    }
}
