package org.koti.sample.battleship.message;

/** Declines the game. */
public record Decline() implements Body {

    static Decline read(WireReader in) {
        return new Decline();
    }

    @Override
    public Kind kind() {
        return Kind.DECLINE;
    }

    @Override
    public void write(WireWriter out) {
        // nothing but its kind
    }
}
