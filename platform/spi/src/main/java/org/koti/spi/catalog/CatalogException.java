package org.koti.spi.catalog;

/** A catalog or one of its files is missing, malformed or not what it should be. The message says which, and what to do. */
public final class CatalogException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Makes it.
     *
     * @param message what is wrong, where, and what to do
     */
    public CatalogException(String message) {
        super(message);
    }
}
