package org.koti.itest;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two hosts on one cable: network namespaces joined by a veth pair. Their names have the number of this process, so that several may be tested at the same time.
 * Needs root on Linux.
 */
final class TwoHosts implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("(?m)^koti-(\\d+)-\\d+-(?:left|right)\\b");
    private static final AtomicInteger MADE = new AtomicInteger();

    private final String left = fresh("left");
    private final String right = fresh("right");

    private TwoHosts() {}

    /** Whether this machine lets us make them. */
    static boolean possible() {
        String trial = fresh("left");
        try {
            SystemCommand.run("ip", "netns", "add", trial);
            delete(trial);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static TwoHosts make() throws IOException {
        deleteThoseOfEndedProcesses();
        TwoHosts hosts = new TwoHosts();
        try {
            hosts.lay();
            return hosts;
        } catch (IOException e) {
            hosts.close();
            throw e;
        }
    }

    Host left() {
        return host(left);
    }

    Host right() {
        return host(right);
    }

    @Override
    public void close() throws IOException {
        delete(left);
        delete(right);
    }

    private void lay() throws IOException {
        SystemCommand.run("ip", "netns", "add", left);
        SystemCommand.run("ip", "netns", "add", right);
        SystemCommand.run(
                "ip", "link", "add", "koti0", "netns", left, "type", "veth", "peer", "name", "koti0", "netns", right);
        address(left, "10.77.0.1/24");
        address(right, "10.77.0.2/24");
    }

    private static Host host(String name) {
        return new Host(List.of("ip", "netns", "exec", name));
    }

    private static String fresh(String side) {
        return "koti-" + ProcessHandle.current().pid() + "-" + MADE.incrementAndGet() + "-" + side;
    }

    private static void address(String host, String address) throws IOException {
        SystemCommand.run("ip", "-n", host, "link", "set", "lo", "up");
        SystemCommand.run("ip", "-n", host, "address", "add", address, "dev", "koti0");
        SystemCommand.run("ip", "-n", host, "link", "set", "koti0", "up");
        SystemCommand.run("ip", "-n", host, "route", "add", "224.0.0.0/4", "dev", "koti0");
    }

    /** What a killed test left. */
    private static void deleteThoseOfEndedProcesses() throws IOException {
        for (String name : names()) {
            Matcher parts = NAME.matcher(name);
            boolean ended = parts.find()
                    && ProcessHandle.of(Long.parseLong(parts.group(1))).isEmpty();
            if (ended) {
                delete(name);
            }
        }
    }

    /** Whoever else does so at the same time is welcome. */
    private static void delete(String name) throws IOException {
        try {
            SystemCommand.run("ip", "netns", "delete", name);
        } catch (IOException e) {
            if (names().contains(name)) {
                throw e;
            }
        }
    }

    /** The names of all such hosts, of other processes too. */
    private static List<String> names() throws IOException {
        return NAME.matcher(SystemCommand.run("ip", "netns", "list"))
                .results()
                .map(found -> found.group())
                .toList();
    }
}
