package org.koti.discovery.mdns;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** UDP port 5353 of one network interface, shared with whoever else uses multicast DNS on this computer. */
final class MulticastPort implements AutoCloseable {
    private static final int PORT = 5353;
    private static final int ALL_OF_THIS_LINK = 255;
    private final DatagramChannel channel;
    private final InetSocketAddress group;

    private MulticastPort(DatagramChannel channel, InetSocketAddress group) {
        this.channel = channel;
        this.group = group;
    }

    /**
     * Binds the port and joins the group.
     *
     * @param address names the interface and the version of IP
     */
    static MulticastPort open(InetAddress address) throws IOException {
        boolean four = address instanceof Inet4Address;
        InetAddress group = InetAddress.getByName(four ? "224.0.0.251" : "ff02::fb");
        NetworkInterface network = NetworkInterface.getByInetAddress(address);
        if (network == null) {
            throw new IOException("this computer has no longer the address " + address.getHostAddress());
        }
        DatagramChannel channel =
                DatagramChannel.open(four ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, network);
            channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, ALL_OF_THIS_LINK);
            bind(channel, group);
            channel.join(group, network);
            return new MulticastPort(channel, new InetSocketAddress(group, PORT));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** To the group's address, so that nothing comes that was sent to this computer alone; some systems cannot do that. */
    private static void bind(DatagramChannel channel, InetAddress group) throws IOException {
        try {
            channel.bind(new InetSocketAddress(group, PORT));
        } catch (SocketException e) {
            channel.bind(new InetSocketAddress(PORT));
        }
    }

    /** Sends to the whole group. */
    void send(byte[] message) throws IOException {
        channel.send(ByteBuffer.wrap(message), group);
    }

    /** Waits for a message; false when it came from another port than multicast DNS comes from (RFC 6762, section 6). */
    boolean receive(ByteBuffer into) throws IOException {
        into.clear();
        boolean proper = channel.receive(into) instanceof InetSocketAddress from && from.getPort() == PORT;
        into.flip();
        return proper;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
