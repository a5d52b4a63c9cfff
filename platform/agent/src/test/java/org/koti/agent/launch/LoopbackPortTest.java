package org.koti.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {
    @Test
    void choosesAPortThatCanThenBeBound() throws Exception {
        int port = LoopbackPort.claim(0);

        try (ServerSocket server = loopback(port)) {
            assertThat(server.getLocalPort()).isEqualTo(port);
        }
    }

    @Test
    void keepsThePortAskedForWhenItIsFree() throws Exception {
        int port = LoopbackPort.claim(0);

        assertThat(LoopbackPort.claim(port)).isEqualTo(port);
    }

    @Test
    void namesABusyPort() throws Exception {
        try (ServerSocket other = loopback(0)) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> LoopbackPort.claim(other.getLocalPort()))
                    .withMessageStartingWith("port " + other.getLocalPort() + " on 127.0.0.1 is taken")
                    .satisfies(refusal -> assertThat(refusal.exitStatus()).isEqualTo(Refusal.PORT_BUSY));
        }
    }

    private static ServerSocket loopback(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
    }
}
