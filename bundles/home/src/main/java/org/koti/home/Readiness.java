package org.koti.home;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Says that the node is ready, once.
 *
 * <ol>
 *   <li>Wait until the HTTP service tells its port.
 *   <li>Ask the home for a page there, until it answers.
 *   <li>Print the one line with a login link, and open it.
 *   <li>Keep a fresh login link in the home folder from then on.
 * </ol>
 */
final class Readiness implements AutoCloseable {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 5_000;
    private static final long RETRY_MILLIS = 10;
    private static final long BEAT_SECONDS = 15;

    private final Supplier<Integer> port;
    private final LoginLink link;
    private final Runnable beat;
    private final PrintStream out;
    private final Consumer<String> browser;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Makes it; {@link #start()} starts it.
     *
     * @param port the port, or 0 while it is not known
     * @param link where login links come from
     * @param beat called every 15 seconds from then on
     * @param out where the line goes
     * @param browser opens the link
     */
    Readiness(Supplier<Integer> port, LoginLink link, Runnable beat, PrintStream out, Consumer<String> browser) {
        this.port = port;
        this.link = link;
        this.beat = beat;
        this.out = out;
        this.browser = browser;
        thread = new Thread(this::run, "koti-home-ready");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            int known = port.get();
            while (known == 0 || !answers(known)) {
                if (closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
                known = port.get();
            }
            Host home = new Host(Host.HOME, known);
            announce(link.renew(home));
            while (!closed.await(BEAT_SECONDS, TimeUnit.SECONDS)) {
                link.keepOpen(home);
                beat.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void announce(String address) {
        out.println("Koti is ready: " + address);
        out.flush();
        browser.accept(address);
    }

    /** Whether the home has a page; 503 is none, since services are still starting. */
    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            String ask = "GET / HTTP/1.1\r\nHost: " + Host.HOME + ":" + port + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = answer.readLine();
            return line != null && (line.contains(" 401 ") || line.contains(" 200 ") || line.contains(" 303 "));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
