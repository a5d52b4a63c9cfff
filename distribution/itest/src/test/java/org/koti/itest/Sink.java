package org.koti.itest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The network beyond the node: ports on loopback, TCP and UDP each, that count what comes. Any connection counts, whatever it says. */
final class Sink implements AutoCloseable {
    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\n"
                    + "Content-Length: 0\r\n"
                    + "Access-Control-Allow-Origin: *\r\n"
                    + "Access-Control-Allow-Headers: *\r\n"
                    + "Connection: close\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    private final Selector selector;
    private final Map<Integer, Integer> hits = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::serve, "sink");

    private Sink() throws IOException {
        selector = Selector.open();
        thread.setDaemon(true);
        thread.start();
    }

    static Sink open() throws IOException {
        return new Sink();
    }

    /** A port that nobody knows yet. */
    int port() throws IOException {
        while (true) {
            int port = QuietPorts.OF_SINKS.any();
            ServerSocketChannel tcp = ServerSocketChannel.open();
            DatagramChannel udp = DatagramChannel.open();
            try {
                tcp.bind(loopback(port));
                udp.bind(loopback(port));
            } catch (IOException taken) {
                udp.close();
                tcp.close();
                continue;
            }
            hits.put(port, 0);
            tcp.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT, port);
            udp.configureBlocking(false).register(selector, SelectionKey.OP_READ, port);
            selector.wakeup();
            return port;
        }
    }

    /** How many connections and datagrams came to a port. */
    int hits(int port) {
        return hits.getOrDefault(port, 0);
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private void serve() {
        while (selector.isOpen()) {
            try {
                selector.select(this::take);
            } catch (IOException | ClosedSelectorException closed) {
                return;
            }
        }
    }

    private void take(SelectionKey key) {
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        try {
            if (key.channel() instanceof ServerSocketChannel server) {
                hits.merge((Integer) key.attachment(), 1, Integer::sum);
                server.accept().configureBlocking(false).register(selector, SelectionKey.OP_READ);
            } else if (key.channel() instanceof DatagramChannel datagrams) {
                datagrams.receive(buffer);
                hits.merge((Integer) key.attachment(), 1, Integer::sum);
            } else if (key.channel() instanceof SocketChannel connection) {
                if (connection.read(buffer) > 0) {
                    connection.write(ByteBuffer.wrap(ANSWER));
                }
                connection.close();
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
