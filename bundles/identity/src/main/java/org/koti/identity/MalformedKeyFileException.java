package org.koti.identity;

/** The key file cannot be read. The message says what is wrong; nothing of a key. */
final class MalformedKeyFileException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedKeyFileException(String message) {
        super(message);
    }
}
