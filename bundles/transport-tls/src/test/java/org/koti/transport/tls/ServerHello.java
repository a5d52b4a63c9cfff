package org.koti.transport.tls;

import java.nio.ByteBuffer;

/** Reads the key exchange group from the first record of an accepting side (RFC 8446, sections 4.1.3 and 4.2.8). */
final class ServerHello {
    static final int X25519MLKEM768 = 0x11EC;

    private static final int HANDSHAKE_RECORD = 22;
    private static final int SERVER_HELLO = 2;
    private static final int KEY_SHARE = 51;

    private ServerHello() {}

    static int group(byte[] answers) {
        ByteBuffer in = ByteBuffer.wrap(answers);
        expect(in.get(), HANDSHAKE_RECORD);
        in.position(in.position() + 4);
        expect(in.get(), SERVER_HELLO);
        in.position(in.position() + 3 + 2 + 32);
        in.position(in.position() + 1 + in.get(in.position()));
        in.position(in.position() + 2 + 1);
        int end = in.getShort() + in.position();
        while (in.position() < end) {
            int type = in.getShort();
            int length = Short.toUnsignedInt(in.getShort());
            if (type == KEY_SHARE) {
                return Short.toUnsignedInt(in.getShort());
            }
            in.position(in.position() + length);
        }
        throw new AssertionError("no key share");
    }

    private static void expect(int found, int wanted) {
        if (found != wanted) {
            throw new AssertionError("found " + found + " instead of " + wanted);
        }
    }
}
