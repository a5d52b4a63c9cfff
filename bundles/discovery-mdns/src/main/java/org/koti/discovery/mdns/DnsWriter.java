package org.koti.discovery.mdns;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Writes a message of multicast DNS: some questions first, then some records. Its names are this module's own, and short. */
final class DnsWriter {
    private static final int ROOM = 1_232;
    private static final int QUESTIONS_AT = 4;
    private static final int RECORDS_AT = 6;
    private static final int HEADER = 12;
    private static final short ANSWER = (short) 0x8400;
    private static final short INTERNET = 1;
    private static final short INTERNET_AND_NO_OTHER = (short) 0x8001;
    private final ByteBuffer out = ByteBuffer.allocate(ROOM).position(HEADER);

    DnsWriter ask(String name, int type) {
        name(name);
        out.putShort((short) type).putShort(INTERNET);
        return count(QUESTIONS_AT);
    }

    DnsWriter pointer(String name, int ttl, String target) {
        int start = begin(name, DnsRecord.PTR, INTERNET, ttl);
        name(target);
        return end(start);
    }

    DnsWriter service(String name, int ttl, String host, int port) {
        int start = begin(name, DnsRecord.SRV, INTERNET_AND_NO_OTHER, ttl);
        out.putInt(0).putShort((short) port);
        name(host);
        return end(start);
    }

    DnsWriter text(String name, int ttl, Map<String, String> values) {
        int start = begin(name, DnsRecord.TXT, INTERNET_AND_NO_OTHER, ttl);
        values.forEach((key, value) -> sized(key + "=" + value));
        return end(start);
    }

    DnsWriter address(String name, int ttl, InetAddress address) {
        byte[] bytes = address.getAddress();
        int type = bytes.length == 4 ? DnsRecord.A : DnsRecord.AAAA;
        int start = begin(name, type, INTERNET_AND_NO_OTHER, ttl);
        out.put(bytes);
        return end(start);
    }

    byte[] query() {
        return Arrays.copyOf(out.array(), out.position());
    }

    byte[] response() {
        out.putShort(2, ANSWER);
        return query();
    }

    private int begin(String name, int type, short category, int ttl) {
        name(name);
        out.putShort((short) type).putShort(category).putInt(ttl).putShort((short) 0);
        return out.position();
    }

    private DnsWriter end(int start) {
        out.putShort(start - 2, (short) (out.position() - start));
        return count(RECORDS_AT);
    }

    private DnsWriter count(int at) {
        out.putShort(at, (short) (out.getShort(at) + 1));
        return this;
    }

    private void name(String dotted) {
        for (String label : dotted.split("\\.")) {
            sized(label);
        }
        out.put((byte) 0);
    }

    private void sized(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        out.put((byte) bytes.length).put(bytes);
    }
}
