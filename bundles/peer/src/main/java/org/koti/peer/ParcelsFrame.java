package org.koti.peer;

import java.util.ArrayList;
import java.util.List;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.Peers;

/**
 * Messages of one stream, without a gap.
 *
 * @param line between which apps
 * @param stream the sender's name for this sequence of messages: 32 hexadecimal digits, fresh when the sender's memory is
 * @param first sequence number of the first parcel, from 1
 * @param parcels 1 to {@link #MAX_PARCELS}
 */
record ParcelsFrame(AppProtocol line, String stream, long first, List<Parcel> parcels) implements Frame {
    static final int KIND = 3;
    static final int MAX_PARCELS = 64;
    static final int STREAM_BYTES = 16;
    private static final int MAX_ID = 80;

    ParcelsFrame {
        parcels = List.copyOf(parcels);
    }

    /**
     * One message.
     *
     * @param id the sending app's name for it
     * @param body its content
     */
    record Parcel(MessageId id, Bytes body) {}

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public void write(WireWriter out) {
        line.write(out);
        out.hex(stream).number(first).u16(parcels.size());
        for (Parcel parcel : parcels) {
            out.text(parcel.id().value()).bytes(parcel.body().array());
        }
    }

    static ParcelsFrame read(WireReader in) throws MalformedFrameException {
        AppProtocol line = AppProtocol.read(in);
        String stream = in.hex(STREAM_BYTES);
        long first = in.number();
        if (first < 1 || first > Long.MAX_VALUE - MAX_PARCELS) {
            throw new MalformedFrameException("a sequence number out of range");
        }
        int count = in.count(1, MAX_PARCELS);
        List<Parcel> parcels = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            MessageId id = in.text(MAX_ID, "a message id", MessageId::new);
            parcels.add(new Parcel(id, Bytes.of(in.bytes(Peers.MAX_BODY))));
        }
        return new ParcelsFrame(line, stream, first, parcels);
    }
}
