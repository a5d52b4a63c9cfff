package org.koti.discovery.mdns;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import org.koti.spi.transport.PeerId;

/** Somebody on the network who announces names without end; writes its messages by itself, by RFC 1035. */
final class Flood implements AutoCloseable {
    private static final InetSocketAddress GROUP = new InetSocketAddress("224.0.0.251", 5353);
    private static final int NAMES_IN_ONE = 8;
    private final MulticastSocket socket;
    private int names;

    Flood(InetAddress address) throws IOException {
        socket = new MulticastSocket(GROUP.getPort());
        socket.setNetworkInterface(NetworkInterface.getByInetAddress(address));
    }

    /** Announces this many nodes, each of another name and key. */
    void ofNodes(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            send(node(++names), 4);
        }
    }

    /** Announces this many names of printers and the like. */
    void ofOthers(int count) throws IOException {
        for (int i = 0; i < count; i += NAMES_IN_ONE) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            for (int j = 0; j < NAMES_IN_ONE; j++) {
                head(out, "thing-" + ++names + "._printer._tcp.local", 33, 4_500);
                service(out, "thing-" + names + ".local", 631);
            }
            send(bytes.toByteArray(), NAMES_IN_ONE);
        }
    }

    /** Announces this many kinds of Koti's service. */
    void ofSubtypes(int count) throws IOException {
        for (int i = 0; i < count; i += NAMES_IN_ONE) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            for (int j = 0; j < NAMES_IN_ONE; j++) {
                head(out, "_services._dns-sd._udp.local", 12, 4_500);
                sized(out, name("_s" + ++names + "._sub._koti._tcp.local"));
            }
            send(bytes.toByteArray(), NAMES_IN_ONE);
        }
    }

    private static byte[] node(int number) throws IOException {
        String host = "node-" + number + ".local";
        String instance = "node-" + number + "._koti._tcp.local";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        head(out, "_koti._tcp.local", 12, 4_500);
        sized(out, name(instance));
        head(out, instance, 33, 120);
        service(out, host, 4_711);
        head(out, instance, 16, 4_500);
        sized(out, text("v=1", "id=" + id(number).hex()));
        head(out, host, 1, 120);
        sized(out, new byte[] {127, 0, 0, 1});
        return bytes.toByteArray();
    }

    static PeerId id(int number) {
        return new PeerId(String.format("%064x", number));
    }

    private static void head(DataOutputStream out, String name, int type, int ttl) throws IOException {
        out.write(name(name));
        out.writeShort(type);
        out.writeShort(1);
        out.writeInt(ttl);
    }

    private static void service(DataOutputStream out, String host, int port) throws IOException {
        byte[] target = name(host);
        out.writeShort(6 + target.length);
        out.writeInt(0);
        out.writeShort(port);
        out.write(target);
    }

    private static void sized(DataOutputStream out, byte[] data) throws IOException {
        out.writeShort(data.length);
        out.write(data);
    }

    private static byte[] name(String dotted) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(text(dotted.split("\\.")));
        out.write(0);
        return out.toByteArray();
    }

    private static byte[] text(String... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String part : parts) {
            out.write(part.length());
            out.write(part.getBytes(StandardCharsets.US_ASCII));
        }
        return out.toByteArray();
    }

    private void send(byte[] records, int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(0);
        out.writeShort(0x8400);
        out.writeShort(0);
        out.writeShort(count);
        out.writeInt(0);
        out.write(records);
        socket.send(new DatagramPacket(bytes.toByteArray(), bytes.size(), GROUP));
    }

    @Override
    public void close() {
        socket.close();
    }
}
