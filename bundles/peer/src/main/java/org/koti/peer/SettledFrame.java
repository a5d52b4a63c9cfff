package org.koti.peer;

import org.koti.api.peer.OfferId;

/**
 * The offerer's answer to a {@link TakeFrame}; to the same person always the same once it is yes.
 *
 * @param offer which
 * @param matched whether the two are matched
 */
record SettledFrame(OfferId offer, boolean matched) implements Frame {
    static final int KIND = 9;

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public void write(WireWriter out) {
        out.hex(offer.value()).flag(matched);
    }

    static SettledFrame read(WireReader in) throws MalformedFrameException {
        return new SettledFrame(new OfferId(in.hex(TakeFrame.ID_BYTES)), in.flag());
    }
}
