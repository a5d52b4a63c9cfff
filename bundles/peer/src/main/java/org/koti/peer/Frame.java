package org.koti.peer;

/** What two nodes say to each other over a session; {@link Switchboard} tells the order. A frame is its kind, one byte, then its fields. */
sealed interface Frame
        permits HelloFrame,
                StandingFrame,
                ParcelsFrame,
                ReceiptFrame,
                ClaimFrame,
                VerdictFrame,
                OffersFrame,
                TakeFrame,
                SettledFrame {
    int kind();

    void write(WireWriter out);

    default byte[] encode() {
        WireWriter out = new WireWriter().u8(kind());
        write(out);
        return out.toBytes();
    }

    /**
     * Reads a frame.
     *
     * @throws MalformedFrameException when the bytes are not exactly one frame
     */
    static Frame decode(byte[] bytes) throws MalformedFrameException {
        WireReader in = new WireReader(bytes);
        int kind = in.u8();
        Frame frame = switch (kind) {
            case HelloFrame.KIND -> HelloFrame.read(in);
            case StandingFrame.KIND -> new StandingFrame(in.flag());
            case ParcelsFrame.KIND -> ParcelsFrame.read(in);
            case ReceiptFrame.KIND -> ReceiptFrame.read(in);
            case ClaimFrame.KIND -> ClaimFrame.read(in);
            case VerdictFrame.KIND -> VerdictFrame.read(in);
            case OffersFrame.KIND -> OffersFrame.read(in);
            case TakeFrame.KIND -> TakeFrame.read(in);
            case SettledFrame.KIND -> SettledFrame.read(in);
            default -> throw new MalformedFrameException("a frame of the unknown kind " + kind);
        };
        in.end();
        return frame;
    }
}
