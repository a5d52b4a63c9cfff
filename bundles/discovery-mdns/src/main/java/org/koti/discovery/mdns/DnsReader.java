package org.koti.discovery.mdns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads messages of DNS (RFC 1035, section 4). What it makes of a message is bounded by the message's size: a name has at most 255 bytes, and a pointer within
 * a name leads towards the beginning only.
 */
final class DnsReader {
    /** The most bytes that a message has (RFC 6762, section 17). */
    static final int MAX_MESSAGE = 9_000;

    private static final int MAX_ENTRIES = 256;
    private static final int MAX_NAME = 255;
    private static final int POINTER = 0xc0;
    private static final int RESPONSE = 0x8000;
    private static final int OPERATION_AND_RESULT = 0x780f;
    private final ByteBuffer in;

    private DnsReader(ByteBuffer in) {
        this.in = in;
    }

    /**
     * Reads a whole message.
     *
     * @param bytes from its position to its limit
     * @throws MalformedAnnouncementException when it is none, or none of multicast DNS
     */
    static DnsMessage read(ByteBuffer bytes) throws MalformedAnnouncementException {
        try {
            return new DnsReader(bytes.slice()).message();
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new MalformedAnnouncementException("a message that is cut off");
        }
    }

    private DnsMessage message() throws MalformedAnnouncementException {
        u16();
        int flags = u16();
        if ((flags & OPERATION_AND_RESULT) != 0) {
            throw new MalformedAnnouncementException("another operation than a query");
        }
        int asked = u16();
        int said = u16() + u16() + u16();
        if (asked + said > MAX_ENTRIES) {
            throw new MalformedAnnouncementException("more than " + MAX_ENTRIES + " entries");
        }
        List<DnsMessage.Question> questions = new ArrayList<>();
        for (int i = 0; i < asked; i++) {
            String name = name();
            int type = u16();
            u16();
            questions.add(new DnsMessage.Question(name, type));
        }
        List<DnsRecord> records = new ArrayList<>();
        for (int i = 0; i < said; i++) {
            record().ifPresent(records::add);
        }
        return new DnsMessage((flags & RESPONSE) != 0, questions, records);
    }

    private Optional<DnsRecord> record() throws MalformedAnnouncementException {
        String name = name();
        int type = u16();
        u16();
        long ttl = Integer.toUnsignedLong(in.getInt());
        int length = u16();
        int end = in.position() + length;
        Optional<DnsRecord> record = data(name, type, ttl, length);
        if (in.position() > end) {
            throw new MalformedAnnouncementException("a record that is longer than it says");
        }
        in.position(end);
        return record;
    }

    private Optional<DnsRecord> data(String name, int type, long ttl, int length)
            throws MalformedAnnouncementException {
        return switch (type) {
            case DnsRecord.PTR -> Optional.of(new DnsRecord.Pointer(name, ttl, name()));
            case DnsRecord.SRV -> Optional.of(service(name, ttl));
            case DnsRecord.TXT -> Optional.of(new DnsRecord.Text(name, ttl, values(length)));
            case DnsRecord.A -> Optional.of(new DnsRecord.Address(name, ttl, address(length, 4)));
            case DnsRecord.AAAA -> Optional.of(new DnsRecord.Address(name, ttl, address(length, 16)));
            default -> Optional.empty();
        };
    }

    private DnsRecord.Service service(String name, long ttl) throws MalformedAnnouncementException {
        u16();
        u16();
        int port = u16();
        return new DnsRecord.Service(name, ttl, name(), port);
    }

    private Map<String, byte[]> values(int length) {
        Map<String, byte[]> values = new HashMap<>();
        int end = in.position() + length;
        while (in.position() < end) {
            byte[] bytes = new byte[Math.min(u8(), end - in.position())];
            in.get(bytes);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int equals = text.indexOf('=');
            if (equals > 0) {
                byte[] value = text.substring(equals + 1).getBytes(StandardCharsets.ISO_8859_1);
                values.putIfAbsent(text.substring(0, equals).toLowerCase(Locale.ROOT), value);
            }
        }
        return values;
    }

    private InetAddress address(int length, int expected) throws MalformedAnnouncementException {
        if (length != expected) {
            throw new MalformedAnnouncementException("an address of " + length + " bytes");
        }
        byte[] bytes = new byte[expected];
        in.get(bytes);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new MalformedAnnouncementException("an address of " + length + " bytes");
        }
    }

    private String name() throws MalformedAnnouncementException {
        StringBuilder name = new StringBuilder();
        int lowest = in.position();
        int behind = -1;
        int length = u8();
        while (length != 0) {
            if ((length & POINTER) == POINTER) {
                int target = (length & ~POINTER) << 8 | u8();
                if (target >= lowest) {
                    throw new MalformedAnnouncementException("a name that points forward");
                }
                behind = behind < 0 ? in.position() : behind;
                lowest = target;
                in.position(target);
            } else if ((length & POINTER) == 0) {
                label(name, length);
            } else {
                throw new MalformedAnnouncementException("a name of an unknown form");
            }
            length = u8();
        }
        if (behind >= 0) {
            in.position(behind);
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private void label(StringBuilder name, int length) throws MalformedAnnouncementException {
        for (int i = 0; i < length; i++) {
            char character = (char) u8();
            if (character == '.' || character == '\\') {
                name.append('\\');
            }
            name.append(character);
        }
        name.append('.');
        if (name.length() > MAX_NAME) {
            throw new MalformedAnnouncementException("a name of more than " + MAX_NAME + " bytes");
        }
    }

    private int u8() {
        return Byte.toUnsignedInt(in.get());
    }

    private int u16() {
        return Short.toUnsignedInt(in.getShort());
    }
}
