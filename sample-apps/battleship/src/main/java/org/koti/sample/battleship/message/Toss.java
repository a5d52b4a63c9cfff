package org.koti.sample.battleship.message;

import org.koti.sample.battleship.proof.Secret;

/**
 * Opens the challenger's part of the coin.
 *
 * @param coin the secret that was promised
 */
public record Toss(Secret coin) implements Body {

    static Toss read(WireReader in) throws MalformedMessageException {
        return new Toss(in.secret());
    }

    @Override
    public Kind kind() {
        return Kind.TOSS;
    }

    @Override
    public void write(WireWriter out) {
        out.secret(coin);
    }
}
