package org.koti.sample.battleship.message;

/** Gives up; before the first shot it only takes the game back. May cross what the other side is sending. */
public record Resign() implements Body {

    static Resign read(WireReader in) {
        return new Resign();
    }

    @Override
    public Kind kind() {
        return Kind.RESIGN;
    }

    @Override
    public void write(WireWriter out) {
        // nothing but its kind
    }
}
