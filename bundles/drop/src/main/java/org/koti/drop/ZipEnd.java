package org.koti.drop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Tells by its last bytes whether a zip file has come to its end, so that one on its way is not read as a whole again and again. Whether it is sound is the kernel's to say. */
final class ZipEnd {
    private static final int RECORD = 22;
    private static final int MOST_COMMENT = 0xffff;
    private static final int SIGNATURE = 0x06054b50;
    private static final int COMMENT_LENGTH = 20;

    private ZipEnd() {}

    /** {@return whether the file ends with the record that ends a zip file, and the comment that this tells of} */
    static boolean isAt(FileChannel file) throws IOException {
        long size = file.size();
        int most = (int) Math.min(size, RECORD + MOST_COMMENT);
        ByteBuffer tail = ByteBuffer.allocate(most).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n >= 0 && tail.hasRemaining(); ) {
            n = file.read(tail, size - most + tail.position());
        }
        return isIn(tail.flip());
    }

    private static boolean isIn(ByteBuffer tail) {
        for (int at = tail.limit() - RECORD; at >= 0; at--) {
            if (tail.getInt(at) == SIGNATURE
                    && (tail.getShort(at + COMMENT_LENGTH) & MOST_COMMENT) == tail.limit() - at - RECORD) {
                return true;
            }
        }
        return false;
    }
}
