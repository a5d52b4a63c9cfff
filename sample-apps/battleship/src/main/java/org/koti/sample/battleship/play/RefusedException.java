package org.koti.sample.battleship.play;

/** Something that the person asked for and that cannot be done now. Nothing changed. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    /** Says why. */
    public RefusedException(Refusal refusal) {
        super(refusal.name());
        this.refusal = refusal;
    }

    /** Returns why. */
    public Refusal refusal() {
        return refusal;
    }

    /** Why something cannot be done. */
    public enum Refusal {
        /** There is no such game here. */
        UNKNOWN_GAME,
        /** The game is at another point, or it is the other side's turn. */
        NOT_NOW,
        /** The cell was shot at before. */
        SHOT_TWICE,
        /** More or fewer shots than are fired at once. */
        WRONG_SALVO,
        /** The person is no contact. */
        UNKNOWN_CONTACT,
        /** Too many games with this contact are open. */
        TOO_MANY_GAMES,
        /** The offer is not open any more. */
        OFFER_GONE,
        /** The rules are those of a newer version of this app. */
        NEWER_VERSION,
        /** Too many own offers are open, or the network is off. */
        NO_OFFER_NOW
    }
}
