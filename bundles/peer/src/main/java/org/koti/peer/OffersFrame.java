package org.koti.peer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.koti.spi.transport.Transport;

/**
 * All offers of the sending person that are listed now; what is not in it any more is gone.
 *
 * @param now the sender's clock, so that the reader can allow for the difference
 * @param offers at most {@link #MAX_OFFERS}
 */
record OffersFrame(Instant now, List<SignedOffer> offers) implements Frame {
    static final int KIND = 7;
    static final int MAX_OFFERS = 20;
    private static final int ROOM = Transport.MAX_FRAME - 64;

    OffersFrame {
        offers = List.copyOf(offers);
    }

    /** As many of the offers, from the first, as a frame holds. */
    static OffersFrame of(Instant now, List<SignedOffer> offers) {
        List<SignedOffer> fitting = new ArrayList<>();
        int size = 0;
        for (SignedOffer offer : offers) {
            WireWriter one = new WireWriter();
            offer.write(one);
            size += one.size();
            if (fitting.size() < MAX_OFFERS && size <= ROOM) {
                fitting.add(offer);
            }
        }
        return new OffersFrame(Instant.ofEpochMilli(now.toEpochMilli()), fitting);
    }

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public void write(WireWriter out) {
        out.instant(now).u16(offers.size());
        for (SignedOffer offer : offers) {
            offer.write(out);
        }
    }

    static OffersFrame read(WireReader in) throws MalformedFrameException {
        Instant now = in.instant();
        int count = in.count(0, MAX_OFFERS);
        List<SignedOffer> offers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            offers.add(SignedOffer.read(in));
        }
        return new OffersFrame(now, offers);
    }
}
