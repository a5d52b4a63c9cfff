package org.koti.catalog;

import java.io.IOException;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;

/** An address on the web does not give a file. */
final class FetchException extends IOException {
    private static final long serialVersionUID = 1L;

    private final CatalogException problem;

    FetchException(Kind kind, String host, String message) {
        super(message);
        this.problem = new CatalogException(kind, host, message);
    }

    CatalogException problem() {
        return problem;
    }
}
