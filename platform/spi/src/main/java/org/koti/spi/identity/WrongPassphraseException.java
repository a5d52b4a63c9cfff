package org.koti.spi.identity;

/** What was given does not open the lock. Says how long to wait before the next try; never what was given. */
public final class WrongPassphraseException extends Exception {
    private static final long serialVersionUID = 1L;
    private final long waitSeconds;

    /**
     * Makes it.
     *
     * @param waitSeconds how long the next try has to wait, 0 or more
     */
    public WrongPassphraseException(long waitSeconds) {
        super("this does not open the node; the next try is looked at in " + waitSeconds + " s");
        this.waitSeconds = waitSeconds;
    }

    /**
     * How long to wait.
     *
     * @return seconds, 0 or more
     */
    public long waitSeconds() {
        return waitSeconds;
    }
}
