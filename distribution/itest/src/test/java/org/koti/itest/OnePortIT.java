package org.koti.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A node that nobody has let out yet listens on one loopback port and on nothing else, from its first moment to its last. */
class OnePortIT {
    private static final String SHORTLY_EVERYWHERE = """
        class Everywhere {
            public static void main(String[] ports) throws Exception {
                new java.net.ServerSocket(Integer.parseInt(ports[0])).close();
                new java.net.DatagramSocket(Integer.parseInt(ports[0])).close();
                new java.net.ServerSocket(Integer.parseInt(ports[1]), 1, java.net.InetAddress.getLoopbackAddress()).close();
            }
        }
        """;

    @TempDir
    Path scratch;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @BeforeAll
    static void needsStrace() {
        assumeTrue(SocketCalls.possible(), "needs strace, and Linux that lets it look: apt-get install strace");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theWatchSeesEveryAddressThatAProcessHadForAMoment(Jdk jdk) throws IOException {
        SocketCalls calls = new SocketCalls(scratch.resolve("calls"));
        Path program = Files.writeString(scratch.resolve("Everywhere.java"), SHORTLY_EVERYWHERE);
        String everywhere = Integer.toString(QuietPorts.OF_PEERS.free());
        String loopback = Integer.toString(QuietPorts.OF_PEERS.free());
        String java = jdk.home().resolve("bin/java").toString();
        List<String> command = calls.host().command(List.of(java, program.toString(), everywhere, loopback));
        SystemCommand.run(command.toArray(String[]::new));

        assertThat(calls.addresses())
                .hasSize(3)
                .contains("TCP 127.0.0.1:" + loopback)
                .anyMatch(each -> each.matches("TCP (::|0\\.0\\.0\\.0):" + everywhere))
                .anyMatch(each -> each.matches("UDP (::|0\\.0\\.0\\.0):" + everywhere));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void onlyItsOwnLoopbackPortEverListens(Jdk jdk) throws IOException {
        SocketCalls calls = new SocketCalls(scratch.resolve("calls"));
        int port = QuietPorts.OF_PEERS.free();
        NodeOptions options = NodeOptions.on(jdk).at(calls.host()).with("--port", Integer.toString(port));
        StartedNode node = StartedNode.start(options, scratch.resolve("home"));

        assertThat(node.port()).isEqualTo(port);
        node.process().children().forEach(ProcessHandle::destroy);
        assertThat(node.awaitExit()).isZero();
        assertThat(calls.addresses()).containsExactly("TCP 127.0.0.1:" + port);
    }
}
