package org.koti.catalog;

/** A {@code catalog.json} that cannot be read. The message says what is wrong, where, and what to do. */
final class MalformedCatalogException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedCatalogException(String where, String what) {
        super("catalog.json, " + where + ": " + what + "; ask whoever gave you the catalog for a whole one");
    }
}
