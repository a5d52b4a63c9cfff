package org.koti.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The Karaf that anyone can download, told to boot some features; ready when its HTTP port answers anything, which
 * favours it where its shell is not yet up.
 */
final class StockKaraf implements Contender {
    private static final long POLL_MILLIS = 5;
    private static final int ANSWER_MILLIS = 5000;

    private final String name;
    private final Path folder;
    private final String features;
    private final int port;

    private StockKaraf(String name, Path folder, String features, int port) {
        this.name = name;
        this.folder = folder;
        this.features = features;
        this.port = port;
    }

    /** Only the three features that a node has a counterpart of. */
    static StockKaraf lean(Path folder) throws IOException {
        return new StockKaraf("Karaf, http scr shell", folder, "http, scr, shell", freePort());
    }

    /** Every feature that Karaf boots by default, and http and scr. */
    static StockKaraf full(Path folder) throws IOException {
        return new StockKaraf(
                "Karaf, stock + http scr",
                folder,
                "instance, package, log, ssh, framework, system, eventadmin, feature, shell, management, service,"
                        + " jaas, deployer, diagnostic, wrap, bundle, config, kar, http, scr",
                freePort());
    }

    int port() {
        return port;
    }

    /** {@return the folder whose bundles are started and replaced as they come and change} */
    Path deploy() {
        return folder.resolve("deploy");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void forget() throws IOException {
        Folders.delete(data());
        Files.createDirectories(data());
        Folders.replaceLines(
                folder.resolve("etc/org.apache.karaf.features.cfg"),
                Map.of("featuresBoot", features, "featuresBootAsynchronous", "false"));
        Files.writeString(folder.resolve("etc/org.ops4j.pax.web.cfg"), "org.osgi.service.http.port = " + port + "\n");
    }

    @Override
    public Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(folder.resolve("bin/karaf").toString(), "server");
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "KARAF_DATA",
                        data().toString(),
                        "KARAF_EXEC",
                        "exec",
                        "KARAF_REDIRECT",
                        "/dev/null"));
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Override
    public void awaitReady(Process process) throws IOException, InterruptedException {
        while (!answers()) {
            if (!process.isAlive()) {
                throw new IOException(name + " ended before it was ready");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private Path data() {
        return folder.resolveSibling("karaf-data");
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(loopback(), port), ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == 'H';
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, loopback())) {
            return probe.getLocalPort();
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByName("127.0.0.1");
    }
}
