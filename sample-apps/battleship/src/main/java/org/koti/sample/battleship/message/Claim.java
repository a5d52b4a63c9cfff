package org.koti.sample.battleship.message;

/** Says that the other side let its time lapse. May cross what the other side is sending; that side may {@link Contest} it. */
public record Claim() implements Body {

    static Claim read(WireReader in) {
        return new Claim();
    }

    @Override
    public Kind kind() {
        return Kind.CLAIM;
    }

    @Override
    public void write(WireWriter out) {
        // nothing but its kind
    }
}
