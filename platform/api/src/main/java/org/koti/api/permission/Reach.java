package org.koti.api.permission;

import java.util.HexFormat;
import java.util.List;

/** Where an internet address leads, told by its bytes alone (IANA's registries of special addresses). */
public enum Reach {
    /** To a host on the internet. */
    INTERNET,
    /** To a device on the person's own network, or their provider's. */
    OWN_NETWORK,
    /** To this computer itself. */
    THIS_COMPUTER,
    /** To no one host: unspecified, link-local, multicast, reserved, documentation. */
    NOWHERE;

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private static final List<Range> IPV4 = List.of(
            new Range("00", 8, NOWHERE),
            new Range("0a", 8, OWN_NETWORK),
            new Range("6440", 10, OWN_NETWORK),
            new Range("7f", 8, THIS_COMPUTER),
            new Range("a9fe", 16, NOWHERE),
            new Range("ac10", 12, OWN_NETWORK),
            new Range("c00000", 24, NOWHERE),
            new Range("c00002", 24, NOWHERE),
            new Range("c05863", 24, NOWHERE),
            new Range("c0a8", 16, OWN_NETWORK),
            new Range("c612", 15, NOWHERE),
            new Range("c63364", 24, NOWHERE),
            new Range("cb0071", 24, NOWHERE),
            new Range("e0", 3, NOWHERE));

    /** Before the global addresses come the parts of them that are not. */
    private static final List<Range> IPV6 = List.of(
            new Range("00000000000000000000000000000001", 128, THIS_COMPUTER),
            new Range("0064ff9b0001", 48, OWN_NETWORK),
            new Range("fc", 7, OWN_NETWORK),
            new Range("fec0", 10, OWN_NETWORK),
            new Range("200100", 23, NOWHERE),
            new Range("20010db8", 32, NOWHERE),
            new Range("3fff00", 20, NOWHERE),
            new Range("20", 3, INTERNET));

    /** Forms of IPv6 that carry an IPv4 address, and where. */
    private static final List<Carrier> CARRIERS = List.of(
            new Carrier("00000000000000000000ffff", 96, 12),
            new Carrier("0064ff9b0000000000000000", 96, 12),
            new Carrier("2002", 16, 2));

    /**
     * Tells where an address leads. One of IPv6 that stands for one of IPv4 (mapped, NAT64, 6to4) leads where that one does.
     *
     * @param address 4 or 16 bytes
     * @return where; {@link #NOWHERE} for another number of bytes
     */
    public static Reach of(byte[] address) {
        if (address.length == IPV4_BYTES) {
            return find(IPV4, address, INTERNET);
        }
        if (address.length != IPV6_BYTES) {
            return NOWHERE;
        }
        for (Carrier carrier : CARRIERS) {
            if (matches(carrier.prefix(), carrier.bits(), address)) {
                byte[] carried = new byte[IPV4_BYTES];
                System.arraycopy(address, carrier.at(), carried, 0, IPV4_BYTES);
                return find(IPV4, carried, INTERNET);
            }
        }
        return find(IPV6, address, NOWHERE);
    }

    private static Reach find(List<Range> ranges, byte[] address, Reach otherwise) {
        for (Range range : ranges) {
            if (matches(range.prefix(), range.bits(), address)) {
                return range.reach();
            }
        }
        return otherwise;
    }

    private static boolean matches(String prefix, int bits, byte[] address) {
        byte[] start = HexFormat.of().parseHex(prefix);
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((start[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private record Range(String prefix, int bits, Reach reach) {}

    private record Carrier(String prefix, int bits, int at) {}
}
