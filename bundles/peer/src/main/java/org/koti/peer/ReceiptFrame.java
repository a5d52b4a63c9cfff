package org.koti.peer;

/**
 * How far the messages of a stream have come here. Numbers are cumulative: all up to and with them.
 *
 * @param line between which apps
 * @param stream the sender's stream
 * @param delivered committed to the vault here
 * @param handled dealt with by the app here, at most {@code delivered}
 * @param dealt of those up to here none was dropped; at most {@code dropped}
 * @param dropped of those from there up to here, what is not known to be dealt with never will be: its app was replaced by another publisher's; at most
 *     {@code delivered}
 * @param open false when no more fits here: what was sent beyond {@code delivered} is to be sent again after the next receipt that is open
 */
record ReceiptFrame(
        AppProtocol line, String stream, long delivered, long handled, long dealt, long dropped, boolean open)
        implements Frame {
    static final int KIND = 4;

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public void write(WireWriter out) {
        line.write(out);
        out.hex(stream)
                .number(delivered)
                .number(handled)
                .number(dealt)
                .number(dropped)
                .flag(open);
    }

    static ReceiptFrame read(WireReader in) throws MalformedFrameException {
        AppProtocol line = AppProtocol.read(in);
        String stream = in.hex(ParcelsFrame.STREAM_BYTES);
        long delivered = in.number();
        long handled = in.number();
        long dealt = in.number();
        long dropped = in.number();
        if (handled > delivered || dealt > dropped || dropped > delivered) {
            throw new MalformedFrameException("more messages handled or dropped than delivered");
        }
        return new ReceiptFrame(line, stream, delivered, handled, dealt, dropped, in.flag());
    }
}
