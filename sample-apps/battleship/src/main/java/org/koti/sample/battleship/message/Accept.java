package org.koti.sample.battleship.message;

/** Accepts the game. */
public record Accept() implements Body {

    static Accept read(WireReader in) {
        return new Accept();
    }

    @Override
    public Kind kind() {
        return Kind.ACCEPT;
    }

    @Override
    public void write(WireWriter out) {
        // nothing but its kind
    }
}
