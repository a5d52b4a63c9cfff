package org.koti.sample.battleship.game;

/** A message that the rules refuse. The state before it stands. */
public final class ViolationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String words;
    private final Violation violation;

    ViolationException(Violation violation, String message) {
        super(message);
        this.violation = violation;
        this.words = message;
    }

    @Override
    public String getMessage() {
        return words;
    }

    /** Returns which rule was broken; {@link #getMessage()} says where, in words. */
    public Violation violation() {
        return violation;
    }
}
