package org.koti.capsule;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Bytes in memory, up to a bound; what would go beyond fails. */
final class BoundedOutput extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int most;

    BoundedOutput(int most) {
        this.most = most;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        if (length > most - bytes.size()) {
            throw new IOException("more than " + most + " bytes");
        }
        bytes.write(from, offset, length);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
