package org.koti.api.permission;

import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses in their one usual form: no octal, no hexadecimal IPv4, no short forms, IPv6 as in RFC 5952 without a zone. */
final class AddressText {
    private static final String OCTET = "(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET);
    private static final Pattern GROUPS = Pattern.compile("(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?");
    private static final int IPV6_GROUPS = 8;

    private AddressText() {}

    /** {@return the four bytes, or empty when it is of another form} */
    static Optional<byte[]> ipv4(String text) {
        if (!IPV4.matcher(text).matches()) {
            return Optional.empty();
        }
        String[] octets = text.split("\\.", -1);
        byte[] address = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            address[i] = (byte) Integer.parseInt(octets[i]);
        }
        return Optional.of(address);
    }

    /** {@return the sixteen bytes, or empty when it is of another form} */
    static Optional<byte[]> ipv6(String text) {
        int gap = text.indexOf("::");
        String head = gap < 0 ? text : text.substring(0, gap);
        String tail = gap < 0 ? "" : text.substring(gap + 2);
        int groups = count(head) + count(tail);
        boolean complete = gap < 0 ? groups == IPV6_GROUPS : groups < IPV6_GROUPS - 1;
        if (!complete
                || !GROUPS.matcher(head).matches()
                || !GROUPS.matcher(tail).matches()) {
            return Optional.empty();
        }
        int[] values = new int[IPV6_GROUPS];
        put(head, values, 0);
        put(tail, values, IPV6_GROUPS - count(tail));
        return format(values).equals(text) ? Optional.of(bytes(values)) : Optional.empty();
    }

    private static int count(String groups) {
        return groups.isEmpty() ? 0 : groups.split(":", -1).length;
    }

    private static void put(String groups, int[] values, int first) {
        String[] parts = groups.isEmpty() ? new String[0] : groups.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            values[first + i] = Integer.parseInt(parts[i], 16);
        }
    }

    /** The form of RFC 5952: the first longest run of two or more zero groups is left out. */
    private static String format(int[] values) {
        int start = 0;
        int longest = 1;
        for (int i = 0; i < values.length; i++) {
            int run = 0;
            while (i + run < values.length && values[i + run] == 0) {
                run++;
            }
            if (run > longest) {
                start = i;
                longest = run;
            }
        }
        return longest == 1
                ? join(values, 0, values.length)
                : join(values, 0, start) + "::" + join(values, start + longest, values.length);
    }

    private static String join(int[] values, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(values[i]));
        }
        return text.toString();
    }

    private static byte[] bytes(int[] values) {
        byte[] address = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            address[2 * i] = (byte) (values[i] >> 8);
            address[2 * i + 1] = (byte) values[i];
        }
        return address;
    }
}
