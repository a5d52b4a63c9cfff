package org.koti.catalog.author;

import java.util.Arrays;
import java.util.Optional;
import org.koti.spi.catalog.AuthorException;

/** A passphrase that is asked for when it is first needed, and overwritten in the end. */
final class LazyPassphrase implements AutoCloseable {
    private final Asking asking;
    private Optional<char[]> said = Optional.empty();

    LazyPassphrase(Asking asking) {
        this.asking = asking;
    }

    /** Asks somebody. */
    @FunctionalInterface
    interface Asking {
        char[] ask() throws AuthorException;
    }

    char[] get() throws AuthorException {
        if (said.isEmpty()) {
            said = Optional.of(asking.ask());
        }
        return said.get();
    }

    /** {@return the passphrase; nothing when it was not needed} */
    Optional<char[]> needed() {
        return said;
    }

    @Override
    public void close() {
        said.ifPresent(word -> Arrays.fill(word, '\0'));
    }
}
