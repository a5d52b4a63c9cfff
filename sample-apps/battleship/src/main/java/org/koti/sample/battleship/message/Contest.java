package org.koti.sample.battleship.message;

/** Says that the claim right before it, of a lapsed clock, is not true: by its author's own clock there was time left. */
public record Contest() implements Body {

    static Contest read(WireReader in) {
        return new Contest();
    }

    @Override
    public Kind kind() {
        return Kind.CONTEST;
    }

    @Override
    public void write(WireWriter out) {
        // nothing but its kind
    }
}
