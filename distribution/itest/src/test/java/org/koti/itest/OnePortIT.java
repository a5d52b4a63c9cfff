package org.koti.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A node that nobody has let out yet listens on one loopback port and on nothing else, from its first moment to its last. */
class OnePortIT {
    @TempDir
    Path scratch;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @BeforeAll
    static void needsLinux() {
        assumeTrue(Files.exists(Path.of("/proc/self/net/tcp")), "reads /proc");
    }

    @Test
    void theWatchSeesEveryAddressOfAProcess() throws IOException {
        long self = ProcessHandle.current().pid();
        try (ServerSocket everywhere = new ServerSocket(0);
                ServerSocket loopback = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(ListeningSockets.of(self))
                    .contains("tcp 127.0.0.1:" + loopback.getLocalPort())
                    .anyMatch(each -> each.matches("tcp 0+(\\.0\\.0\\.0)?:" + everywhere.getLocalPort()));
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void onlyItsOwnLoopbackPortEverListens(Jdk jdk) throws Exception {
        StartedNode node = StartedNode.launch(NodeOptions.on(jdk), scratch.resolve("home"));
        Set<String> seen = new ConcurrentSkipListSet<>();
        FutureTask<Long> watch =
                new FutureTask<>(() -> watchUntilItEnds(node.process().toHandle(), seen));
        Thread watcher = new Thread(watch, "watch");
        watcher.setDaemon(true);
        watcher.start();

        int port = node.port();
        assertThat(node.stop()).isZero();

        assertThat(watch.get()).as("looks at the process's sockets").isGreaterThan(100);
        assertThat(seen).containsExactly("tcp 127.0.0.1:" + port);
    }

    private static long watchUntilItEnds(ProcessHandle process, Set<String> seen) throws IOException {
        long rounds = 0;
        while (process.isAlive()) {
            try {
                seen.addAll(ListeningSockets.of(process.pid()));
                rounds++;
            } catch (NoSuchFileException | AccessDeniedException endedMeanwhile) {
                return rounds;
            }
        }
        return rounds;
    }
}
