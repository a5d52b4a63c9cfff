package org.koti.agent.verify;

import java.io.Serial;

/** Bytes that are no class file, or not one that an app may bring. */
final class MalformedClassException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedClassException(String message) {
        super(message);
    }
}
