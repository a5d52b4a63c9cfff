package org.koti.api.pick;

/** An app asks the person for more than it may at a time. Nobody was asked. */
public final class TooManyPicksException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes it.
     *
     * @param message what was too much, and what to do
     */
    public TooManyPicksException(String message) {
        super(message);
    }
}
