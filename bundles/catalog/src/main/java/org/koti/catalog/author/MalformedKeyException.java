package org.koti.catalog.author;

/** A key file cannot be read. The message says what is wrong, and nothing of what is in it. */
final class MalformedKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedKeyException(String what) {
        super(what);
    }
}
