package org.koti.console;

/** A part of the node is just starting or stopping. */
final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotReadyException(Class<?> missing) {
        super(missing.getSimpleName() + " is not there");
    }
}
