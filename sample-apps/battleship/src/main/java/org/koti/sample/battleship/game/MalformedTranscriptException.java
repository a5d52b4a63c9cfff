package org.koti.sample.battleship.game;

/** Bytes that are no transcript. The message says why, and where. */
public final class MalformedTranscriptException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Flaw.Kind kind;
    private final int place;

    MalformedTranscriptException(Flaw flaw, String message) {
        super(message);
        this.kind = flaw.kind();
        this.place = flaw.place();
    }

    /** Returns the same as {@link #getMessage()}, for people of any language. */
    public Flaw flaw() {
        return new Flaw(kind, place);
    }
}
