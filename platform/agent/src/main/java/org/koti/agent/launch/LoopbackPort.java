package org.koti.agent.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds out, by binding it for a moment, which loopback port a node can have. */
final class LoopbackPort {
    private LoopbackPort() {}

    /**
     * Returns the port asked for, or for 0 a free one.
     *
     * @throws Refusal if another process has it or it may not be bound
     */
    static int claim(int asked) throws Refusal {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(loopback(), asked), 1);
            return probe.getLocalPort();
        } catch (IOException taken) {
            throw busy(asked);
        }
    }

    static Refusal busy(int port) {
        return new Refusal(
                Refusal.PORT_BUSY,
                "port " + port + " on 127.0.0.1 is taken by another program or not allowed; "
                        + "choose another one with --port N, or any free one with --port 0");
    }

    static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
