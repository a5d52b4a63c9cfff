package org.koti.sample.battleship.message;

/**
 * Says that the other side let its time lapse. It ends nothing by itself: what the other side was to send takes its place,
 * whenever it comes, and only the other side's {@link Reveal} after it makes it final.
 */
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
