package org.koti.peer;

import org.koti.api.peer.OfferId;

/**
 * The sender accepts an offer of the other side; repeated after each reconnection until answered.
 *
 * @param offer which
 */
record TakeFrame(OfferId offer) implements Frame {
    static final int KIND = 8;
    static final int ID_BYTES = 16;

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public void write(WireWriter out) {
        out.hex(offer.value());
    }

    static TakeFrame read(WireReader in) throws MalformedFrameException {
        return new TakeFrame(new OfferId(in.hex(ID_BYTES)));
    }
}
