package org.koti.benchmark;

import java.io.FileInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** What some deeds of trusted code cost in this process, guarded or not; run by {@link CostBenchmark} in a process of its own. */
public final class CostProbe {
    private static final int BATCHES = 15;
    private static final double MICROS = 1e3;
    private static final int SIEVE = 200_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CostProbe() {}

    /** Something that is done many times. */
    private interface Deed {
        void run() throws IOException;
    }

    /**
     * Prints a line for each deed: its name and its least processor time in microseconds.
     *
     * @param arguments how often each deed is done in a batch
     */
    public static void main(String[] arguments) throws IOException {
        int times = Integer.parseInt(arguments[0]);
        Path file = Files.createTempFile("koti-cost", "");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
            say("compute", Math.max(1, times / 100), CostProbe::sieve);
            say("open", times, () -> new FileInputStream(file.toFile()).close());
            say("connect", times, () -> connect(server, address));
        } finally {
            Files.delete(file);
        }
    }

    private static void say(String name, int times, Deed deed) throws IOException {
        double least = Double.MAX_VALUE;
        for (int batch = 0; batch < BATCHES; batch++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < times; i++) {
                deed.run();
            }
            least = Math.min(least, (THREADS.getCurrentThreadCpuTime() - start) / MICROS / times);
        }
        System.out.println(name + " " + least);
    }

    private static void connect(ServerSocket server, InetSocketAddress address) throws IOException {
        try (SocketChannel channel = SocketChannel.open(address)) {
            server.accept().close();
            if (!channel.isConnected()) {
                throw new IOException("not connected");
            }
        }
    }

    private static void sieve() throws IOException {
        boolean[] composite = new boolean[SIEVE];
        int primes = 0;
        for (int i = 2; i < SIEVE; i++) {
            if (!composite[i]) {
                primes++;
                for (int j = i + i; j < SIEVE; j += i) {
                    composite[j] = true;
                }
            }
        }
        if (primes == 0) {
            throw new IOException("no primes");
        }
    }
}
