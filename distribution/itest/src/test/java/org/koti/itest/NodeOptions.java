package org.koti.itest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start a node.
 *
 * @param jdk the Java that runs it
 * @param host where it runs
 * @param distribution the distribution's folder
 * @param arguments further arguments of the launcher
 * @param javaOptions further options of the Java machine
 */
record NodeOptions(Jdk jdk, Host host, Path distribution, List<String> arguments, List<String> javaOptions) {
    private static final String ON_LOOPBACK = "-Dkoti.peer.addresses=127.0.0.1";

    static NodeOptions on(Jdk jdk) {
        return new NodeOptions(jdk, Host.HERE, Distribution.folder(), List.of("--port", "0"), List.of());
    }

    NodeOptions at(Host place) {
        return new NodeOptions(jdk, place, distribution, arguments, javaOptions);
    }

    NodeOptions from(Path folder) {
        return new NodeOptions(jdk, host, folder, arguments, javaOptions);
    }

    NodeOptions with(String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return new NodeOptions(jdk, host, distribution, all, javaOptions);
    }

    /** The peers of this node are on this machine: nothing but loopback is touched. */
    NodeOptions onLoopback() {
        return withJava(ON_LOOPBACK);
    }

    /** Whether this node can be let out on the network without a word to whoever is on the network of this machine. */
    boolean keepsToItself() {
        return !host.equals(Host.HERE) || javaOptions.contains(ON_LOOPBACK);
    }

    NodeOptions withJava(String... more) {
        List<String> all = new ArrayList<>(javaOptions);
        all.addAll(List.of(more));
        return new NodeOptions(jdk, host, distribution, arguments, all);
    }
}
