package org.koti.spi.peer;

/** What was given is no usable invitation. */
public final class MalformedInvitationException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Fault fault;

    /** What is wrong; the web home has a sentence for each, which also says what to do. */
    public enum Fault {
        /** It is too long. */
        TOO_LONG,
        /** It does not begin as an invitation does. */
        NO_INVITATION,
        /** A part of it is missing or changed. */
        DAMAGED,
        /** A newer version of Koti made it. */
        NEWER,
        /** This person made it. */
        OWN,
        /** Its time is over. */
        ENDED
    }

    /**
     * Makes it.
     *
     * @param fault what is wrong
     * @param message the same and what to do, in English
     */
    public MalformedInvitationException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /**
     * What is wrong.
     *
     * @return the fault
     */
    public Fault fault() {
        return fault;
    }
}
