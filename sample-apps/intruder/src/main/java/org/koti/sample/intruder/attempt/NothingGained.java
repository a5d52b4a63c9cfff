package org.koti.sample.intruder.attempt;

/** An attempt met nothing that it could take: no door, or an empty room. */
public final class NothingGained extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Says what was found in place of a gain.
     *
     * @param what in words
     */
    public NothingGained(String what) {
        super(what);
    }
}
