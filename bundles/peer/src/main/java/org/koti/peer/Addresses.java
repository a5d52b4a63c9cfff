package org.koti.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Socket addresses as texts of the vault and bytes of the wire. Never asks a name server. */
final class Addresses {
    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int V4 = 4;
    private static final int V6 = 16;

    private Addresses() {}

    /** As a person reads it. */
    static String readable(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        return (ip == null ? address.getHostString() : ip.getHostAddress()) + " : " + address.getPort();
    }

    static String format(InetSocketAddress address) {
        return HexFormat.of().formatHex(address.getAddress().getAddress()) + ":" + address.getPort();
    }

    static InetSocketAddress parse(String text) {
        int colon = text.indexOf(':');
        byte[] ip = HexFormat.of().parseHex(text, 0, colon);
        return new InetSocketAddress(ofBytes(ip), Integer.parseInt(text.substring(colon + 1)));
    }

    static void write(WireWriter out, InetSocketAddress address) {
        byte[] ip = address.getAddress().getAddress();
        out.u8(ip.length).fixed(ip).u16(address.getPort());
    }

    static InetSocketAddress read(WireReader in) throws MalformedFrameException {
        int length = in.u8();
        if (length != V4 && length != V6) {
            throw new MalformedFrameException("an address of " + length + " bytes");
        }
        InetAddress ip = ofBytes(in.fixed(length));
        int port = in.u16();
        if (port == 0 || ip.isAnyLocalAddress() || ip.isMulticastAddress()) {
            throw new MalformedFrameException("an address that nobody can listen on");
        }
        return new InetSocketAddress(ip, port);
    }

    static InetAddress literal(String text) {
        if (!LITERAL.matcher(text).matches()) {
            throw new IllegalArgumentException("not an IP address: '" + text + "'");
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an IP address: '" + text + "'", e);
        }
    }

    static InetAddress withoutScope(InetAddress address) {
        return ofBytes(address.getAddress());
    }

    private static InetAddress ofBytes(byte[] ip) {
        try {
            return InetAddress.getByAddress(ip);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an IP address has 4 or 16 bytes", e);
        }
    }
}
