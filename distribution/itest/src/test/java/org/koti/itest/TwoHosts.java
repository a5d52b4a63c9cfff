package org.koti.itest;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Two hosts on one cable: network namespaces joined by a veth pair. Needs root on Linux. */
final class TwoHosts implements AutoCloseable {
    private static final String LEFT = "koti-left";
    private static final String RIGHT = "koti-right";

    private final Host left = new Host(List.of("ip", "netns", "exec", LEFT));
    private final Host right = new Host(List.of("ip", "netns", "exec", RIGHT));

    /** Whether this machine lets us make them. */
    static boolean possible() {
        try {
            delete(LEFT);
            boolean made = run("ip", "netns", "add", LEFT) == 0;
            delete(LEFT);
            return made;
        } catch (IOException e) {
            return false;
        }
    }

    static TwoHosts make() throws IOException {
        delete(LEFT);
        delete(RIGHT);
        must("ip", "netns", "add", LEFT);
        must("ip", "netns", "add", RIGHT);
        must("ip", "link", "add", "koti0", "netns", LEFT, "type", "veth", "peer", "name", "koti0", "netns", RIGHT);
        address(LEFT, "10.77.0.1/24");
        address(RIGHT, "10.77.0.2/24");
        return new TwoHosts();
    }

    Host left() {
        return left;
    }

    Host right() {
        return right;
    }

    /** Unplugs the cable. */
    void unplug() throws IOException {
        must("ip", "-n", LEFT, "link", "set", "koti0", "down");
    }

    /** Plugs it in again. */
    void plug() throws IOException {
        must("ip", "-n", LEFT, "link", "set", "koti0", "up");
        must("ip", "-n", LEFT, "route", "replace", "224.0.0.0/4", "dev", "koti0");
    }

    @Override
    public void close() throws IOException {
        delete(LEFT);
        delete(RIGHT);
    }

    private static void address(String host, String address) throws IOException {
        must("ip", "-n", host, "link", "set", "lo", "up");
        must("ip", "-n", host, "address", "add", address, "dev", "koti0");
        must("ip", "-n", host, "link", "set", "koti0", "up");
        must("ip", "-n", host, "route", "add", "224.0.0.0/4", "dev", "koti0");
    }

    private static void delete(String host) throws IOException {
        if (run("ip", "netns", "pids", host) == 0) {
            run("ip", "netns", "delete", host);
        }
    }

    private static void must(String... command) throws IOException {
        if (run(command) != 0) {
            throw new IOException("failed: " + String.join(" ", command));
        }
    }

    private static int run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
