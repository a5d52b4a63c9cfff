package org.koti.peer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/** Writes what {@link WireReader} reads: big-endian numbers, lengths of two bytes, UTF-8. */
final class WireWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    WireWriter u8(int value) {
        out.write(value);
        return this;
    }

    WireWriter flag(boolean value) {
        return u8(value ? 1 : 0);
    }

    WireWriter u16(int value) {
        out.write(value >>> 8);
        out.write(value);
        return this;
    }

    WireWriter number(long value) {
        return fixed(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    WireWriter instant(Instant value) {
        return number(value.toEpochMilli());
    }

    WireWriter fixed(byte[] value) {
        out.writeBytes(value);
        return this;
    }

    WireWriter hex(String value) {
        return fixed(HexFormat.of().parseHex(value));
    }

    WireWriter bytes(byte[] value) {
        return u16(value.length).fixed(value);
    }

    WireWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    int size() {
        return out.size();
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
