package org.koti.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import org.koti.spi.app.MalformedDeclarationException;

/**
 * How the bytes of a zip file lie (APPNOTE 6.3.10, without Zip64): entry after entry, each as the central directory tells of it, then that directory, then its
 * end. Any other file could be read in two ways, by its directory and from its beginning, and is refused.
 */
final class ZipLayout {
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int SIZES_FOLLOW = 1 << 3;

    private final ByteBuffer bytes;

    /** An entry, as the central directory has it. */
    private record Entry(int flags, int method, int crc, int packed, int size, ByteBuffer name) {}

    private ZipLayout(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Follows a zip file from its first byte to its last.
     *
     * @throws MalformedDeclarationException when a byte belongs to nothing, or two things are told of an entry
     */
    static void check(byte[] bytes) throws MalformedDeclarationException {
        try {
            new ZipLayout(bytes).check();
        } catch (IndexOutOfBoundsException beyondTheEnd) {
            throw unreadable();
        }
    }

    private void check() throws MalformedDeclarationException {
        int end = bytes.capacity() - END_LENGTH;
        int directory = bytes.getInt(end + 16);
        require(bytes.getInt(end) == END && bytes.getInt(end + 4) == 0 && bytes.getShort(end + 20) == 0);
        require(directory >= 0 && bytes.getInt(end + 12) == end - directory);
        int at = 0;
        for (Map.Entry<Integer, Entry> entry : entries(directory, end).entrySet()) {
            require(entry.getKey() == at);
            at = follow(at, entry.getValue());
        }
        require(at == directory);
    }

    /** {@return the entries by where they begin} */
    private Map<Integer, Entry> entries(int directory, int end) throws MalformedDeclarationException {
        Map<Integer, Entry> entries = new TreeMap<>();
        int count = 0;
        int at = directory;
        while (at < end) {
            require(bytes.getInt(at) == CENTRAL);
            Entry entry = new Entry(
                    unsigned(at + 8),
                    unsigned(at + 10),
                    bytes.getInt(at + 16),
                    bytes.getInt(at + 20),
                    bytes.getInt(at + 24),
                    name(at + CENTRAL_LENGTH, unsigned(at + 28)));
            entries.put(bytes.getInt(at + 42), entry);
            at += CENTRAL_LENGTH + unsigned(at + 28) + unsigned(at + 30) + unsigned(at + 32);
            count++;
        }
        require(at == end && count == entries.size());
        require(unsigned(end + 8) == count && unsigned(end + 10) == count);
        return entries;
    }

    /** {@return where an entry ends that begins there} */
    private int follow(int at, Entry entry) throws MalformedDeclarationException {
        require(bytes.getInt(at) == LOCAL && unsigned(at + 6) == entry.flags() && unsigned(at + 8) == entry.method());
        require(name(at + LOCAL_LENGTH, unsigned(at + 26)).equals(entry.name()));
        require(entry.packed() >= 0 && entry.size() >= 0);
        int data = at + LOCAL_LENGTH + unsigned(at + 26) + unsigned(at + 28);
        int after = data + entry.packed();
        if ((entry.flags() & SIZES_FOLLOW) == 0) {
            checkSizes(at + 14, entry);
            return after;
        }
        require(bytes.getInt(after) == DESCRIPTOR);
        checkSizes(after + 4, entry);
        return after + 16;
    }

    private void checkSizes(int at, Entry entry) throws MalformedDeclarationException {
        require(bytes.getInt(at) == entry.crc()
                && bytes.getInt(at + 4) == entry.packed()
                && bytes.getInt(at + 8) == entry.size());
    }

    private int unsigned(int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private ByteBuffer name(int at, int length) {
        return bytes.slice(at, length);
    }

    private static void require(boolean holds) throws MalformedDeclarationException {
        if (!holds) {
            throw unreadable();
        }
    }

    private static MalformedDeclarationException unreadable() {
        return Refusal.of(
                Code.UNREADABLE_FILE,
                "the file",
                "it has bytes that no entry of the jar owns, or two that tell of one entry differently",
                "build it anew and publish it again");
    }
}
