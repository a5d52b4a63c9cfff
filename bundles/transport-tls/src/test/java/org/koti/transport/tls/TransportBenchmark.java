package org.koti.transport.tls;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Session;
import org.koti.spi.transport.SessionHandler;
import org.koti.spi.transport.Transport;

/** Measures the transport over loopback, both ends in this process; run by hand. Prints one line a figure, the last of three rounds. */
final class TransportBenchmark {
    private static final long ROUND_NANOS = 3_000_000_000L;
    private static final int IN_FLIGHT = 128;
    private static final int MESSAGE = 256;

    private final DeviceKey ben = Nodes.device();
    private final Semaphore answers = new Semaphore(0);
    private final AtomicLong bytes = new AtomicLong();
    private final Transport.Endpoint dialer;
    private final InetSocketAddress echoing;
    private final InetSocketAddress counting;

    private TransportBenchmark(TlsTransport transport) throws IOException {
        dialer = transport.open(Nodes.device(), new Quiet((session, frame) -> answers.release()));
        echoing = transport.open(ben, new Quiet(Session::send)).listen(Nodes.anyPort());
        counting = transport
                .open(ben, new Quiet((session, frame) -> bytes.addAndGet(frame.length)))
                .listen(Nodes.anyPort());
    }

    /**
     * Runs all.
     *
     * @param arguments none
     * @throws Exception when something does not work
     */
    public static void main(String[] arguments) throws Exception {
        TlsTransport transport = new TlsTransport(Nodes.LIMITS);
        TransportBenchmark benchmark = new TransportBenchmark(transport);
        for (int round = 1; round <= 3; round++) {
            System.out.printf("round %d%n", round);
            benchmark.connects();
            benchmark.roundTrips();
            benchmark.messages();
            rawMessages();
            benchmark.bulk();
        }
        transport.close();
    }

    private void connects() throws IOException {
        long start = System.nanoTime();
        int count = 0;
        for (; System.nanoTime() - start < ROUND_NANOS; count++) {
            Session session = dialer.connect(echoing, ben.id());
            session.send(new byte[MESSAGE]);
            answers.acquireUninterruptibly();
            session.close("measured");
        }
        print("connect + first echo", count, start, "/s");
    }

    private void roundTrips() throws IOException {
        Session session = dialer.connect(echoing, ben.id());
        long[] nanos = new long[20_000];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            session.send(new byte[MESSAGE]);
            answers.acquireUninterruptibly();
            nanos[i] = System.nanoTime() - start;
        }
        session.close("measured");
        Arrays.sort(nanos);
        System.out.printf(
                "  %-34s median %d, p99 %d µs%n",
                "round trip of 256 B", nanos[nanos.length / 2] / 1000, nanos[nanos.length * 99 / 100] / 1000);
    }

    private void messages() throws IOException {
        Session session = dialer.connect(echoing, ben.id());
        long start = System.nanoTime();
        int count = 0;
        answers.release(IN_FLIGHT);
        for (; System.nanoTime() - start < ROUND_NANOS; count++) {
            answers.acquireUninterruptibly();
            session.send(new byte[MESSAGE]);
        }
        answers.acquireUninterruptibly(IN_FLIGHT);
        print("echoed messages, 128 in flight", count, start, "/s");
        session.close("measured");
    }

    private void bulk() throws IOException {
        Session session = dialer.connect(counting, ben.id());
        long before = bytes.get();
        long start = System.nanoTime();
        byte[] frame = new byte[Transport.MAX_FRAME];
        while (System.nanoTime() - start < ROUND_NANOS) {
            session.send(frame);
        }
        print("bulk", (bytes.get() - before) / 1_000_000, start, " MB/s");
        session.close("measured");
    }

    private static void rawMessages() throws IOException {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Semaphore room = new Semaphore(IN_FLIGHT);
            try (Socket near = new Socket(door.getInetAddress(), door.getLocalPort());
                    Socket far = door.accept()) {
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                OutputStream back = far.getOutputStream();
                each(far, back::write);
                each(near, message -> room.release());
                long start = System.nanoTime();
                int count = 0;
                for (; System.nanoTime() - start < ROUND_NANOS; count++) {
                    room.acquireUninterruptibly();
                    near.getOutputStream().write(new byte[MESSAGE]);
                }
                room.acquireUninterruptibly(IN_FLIGHT);
                print("the same over raw TCP", count, start, "/s");
            }
        }
    }

    private static void each(Socket socket, Messages messages) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 16_384));
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    byte[] message = new byte[MESSAGE];
                    in.readFully(message);
                    messages.take(message);
                }
            } catch (IOException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void print(String what, long count, long start, String unit) {
        System.out.printf("  %-34s %.0f%s%n", what, count * 1e9 / (System.nanoTime() - start), unit);
    }

    private interface Messages {
        void take(byte[] message) throws IOException;
    }

    private interface Frames {
        void take(Session session, byte[] frame) throws IOException;
    }

    private record Quiet(Frames frames) implements SessionHandler {
        @Override
        public boolean admits(PeerId peer) {
            return true;
        }

        @Override
        public void opened(Session session) {
            // Nothing to measure.
        }

        @Override
        public void received(Session session, byte[] frame) {
            try {
                frames.take(session, frame);
            } catch (IOException e) {
                session.close(e.getMessage());
            }
        }

        @Override
        public void closed(Session session, String reason) {
            // Nothing to measure.
        }
    }
}
