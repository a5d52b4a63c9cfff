package org.koti.catalog.author;

/** A passphrase does not open a key file. */
final class WrongPassphraseException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongPassphraseException() {
        super("the passphrase does not open it");
    }
}
