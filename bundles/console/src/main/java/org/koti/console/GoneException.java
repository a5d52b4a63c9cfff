package org.koti.console;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Who gave the command has gone, or does not answer as they should. */
final class GoneException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    GoneException(IOException cause) {
        super(cause);
    }
}
