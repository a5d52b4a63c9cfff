package org.koti.spi.app;

/** A bundle whose declaration cannot be read or must be refused. The message says what is wrong, where, and what to do. */
public final class MalformedDeclarationException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Makes it.
     *
     * @param message what is wrong, where, and what to do
     */
    public MalformedDeclarationException(String message) {
        super(message);
    }
}
