package org.koti.kernel;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * What the log is to end with, kept apart from its entries and signed, so that a tail that is cut off shows. It also says where the log begins: entries
 * that were dropped for age are covered by the link that they left.
 *
 * @param first number of the oldest entry of the chain
 * @param before link of the entry before that one
 * @param last number of the newest entry; one less than {@code first} when there is none
 * @param link its link
 * @param restarted whether an earlier head was missing or not genuine, so that entries older than {@code first} are in no chain
 */
record ChainHead(long first, String before, long last, String link, boolean restarted) {
    /** The head of a log without entries. */
    static final ChainHead EMPTY = new ChainHead(1, ChainEntry.ORIGIN, 0, ChainEntry.ORIGIN, false);

    /** A chain that begins anew behind entries that are in none. */
    static ChainHead restarted(long last) {
        return new ChainHead(last + 1, ChainEntry.ORIGIN, last, ChainEntry.ORIGIN, true);
    }

    /** What is signed: {@code first}, {@code before}, {@code last}, {@code link}, 0 or 1; 81 bytes, numbers big-endian. */
    byte[] statement() {
        return ByteBuffer.allocate(2 * Long.BYTES + 2 * 32 + 1)
                .putLong(first)
                .put(HexFormat.of().parseHex(before))
                .putLong(last)
                .put(HexFormat.of().parseHex(link))
                .put((byte) (restarted ? 1 : 0))
                .array();
    }

    ChainHead with(ChainEntry newest) {
        return new ChainHead(first, before, newest.number(), newest.link(link), restarted);
    }

    /** The oldest entry goes; what it left is its link. */
    ChainHead withoutOldest(String itsLink) {
        return new ChainHead(first + 1, itsLink, last, link, restarted);
    }
}
