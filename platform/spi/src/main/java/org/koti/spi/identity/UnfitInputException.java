package org.koti.spi.identity;

/** A name, a passphrase or recovery words that are not of their form. Shows nothing of what was given. */
public final class UnfitInputException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final Fault fault;
    private final int number;

    /** What is wrong; the web home has a sentence for each. */
    public enum Fault {
        /** A name is empty, too long, or holds what cannot be seen; the number is the greatest length. */
        NAME,
        /** A new passphrase is too short; the number is the least length. */
        PASSPHRASE_SHORT,
        /** A new passphrase is too long; the number is the greatest length. */
        PASSPHRASE_LONG,
        /** There are more or fewer than 24 words; the number is how many there are. */
        WORD_COUNT,
        /** One of the words is in no list of recovery words. */
        WORD_UNKNOWN,
        /** The words do not belong together. */
        WORD_ORDER
    }

    /**
     * Makes it.
     *
     * @param fault what is wrong
     * @param number the number that the fault tells of, 0 when it tells of none
     * @param message the same in English
     */
    public UnfitInputException(Fault fault, int number, String message) {
        super(message);
        this.fault = fault;
        this.number = number;
    }

    /**
     * What is wrong.
     *
     * @return the fault
     */
    public Fault fault() {
        return fault;
    }

    /**
     * The number that the fault tells of.
     *
     * @return the number, 0 when it tells of none
     */
    public int number() {
        return number;
    }
}
