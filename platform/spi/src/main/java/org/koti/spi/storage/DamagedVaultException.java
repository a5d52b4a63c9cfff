package org.koti.spi.storage;

/** What is stored in the vault does not verify. The message says where, and what to do; the files were not changed. */
public final class DamagedVaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes it.
     *
     * @param message what is wrong, where, and what to do
     */
    public DamagedVaultException(String message) {
        super(message);
    }
}
