package org.koti.api.vault;

/**
 * A place in the history of a collection.
 *
 * @param position how far; 0 is before the first change
 */
public record Anchor(long position) {
    /** Before the first change. */
    public static final Anchor START = new Anchor(0);

    /**
     * Checks the position.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public Anchor {
        if (position < 0) {
            throw new IllegalArgumentException("an anchor is not negative: " + position);
        }
    }
}
