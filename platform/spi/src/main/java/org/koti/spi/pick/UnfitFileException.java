package org.koti.spi.pick;

/** A file that cannot be taken. */
public final class UnfitFileException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Fault fault;

    /** Why it cannot be taken; the web home has a sentence for each. */
    public enum Fault {
        /** Its name does not end in what the app asked for. */
        SUFFIX,
        /** It is larger than the request has room for. */
        TOO_LARGE,
        /** The disk is full or fails. */
        DISK
    }

    /**
     * Makes it.
     *
     * @param fault why
     * @param message the same in English
     */
    public UnfitFileException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /**
     * Why it cannot be taken.
     *
     * @return the fault
     */
    public Fault fault() {
        return fault;
    }
}
