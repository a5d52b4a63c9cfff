package org.koti.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** A node on a home of its own; ready when it says so, which is after its pages answer. */
final class KotiNode implements Contender {
    private static final String READY = "Koti is ready: ";

    private final Path distribution;
    private final Path home;
    private final String javaOptions;

    KotiNode(Path distribution, Path home) {
        this(distribution, home, "");
    }

    private KotiNode(Path distribution, Path home, String javaOptions) {
        this.distribution = distribution;
        this.home = home;
        this.javaOptions = javaOptions;
    }

    /** {@return the same node, whose peers are on this machine} */
    KotiNode onLoopback() {
        return new KotiNode(distribution, home, "-Dkoti.peer.addresses=127.0.0.1");
    }

    @Override
    public String name() {
        return "Koti";
    }

    @Override
    public void forget() throws IOException {
        Folders.delete(home);
    }

    @Override
    public Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                distribution.resolve("bin/koti").toString(), "--home", home.toString(), "--port", "0", "--no-browser");
        builder.environment()
                .putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "KOTI_JAVA_OPTS", javaOptions));
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    @Override
    public void awaitReady(Process process) throws IOException {
        awaitLink(process);
    }

    /** {@return the link that lets the person in} */
    URI awaitLink(Process process) throws IOException {
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.startsWith(READY)) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("Koti ended before it was ready");
        }
        return URI.create(line.substring(READY.length()).strip());
    }
}
