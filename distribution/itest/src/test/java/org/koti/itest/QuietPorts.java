package org.koti.itest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that the system gives nobody who asks for any free one: what a test holds, or holds for later, does not go to a node, browser or test that runs beside it,
 * and nobody knocks there because somebody else answered there before.
 */
enum QuietPorts {
    /** Where tests listen. */
    OF_SINKS(11_000, 20_000),

    /** Where tests tell nodes to listen. */
    OF_PEERS(20_000, 32_000);

    private final int lowest;
    private final int beyond;

    QuietPorts(int lowest, int beyond) {
        this.lowest = lowest;
        this.beyond = beyond;
    }

    /** One that may be in use. */
    int any() {
        return ThreadLocalRandom.current().nextInt(lowest, beyond);
    }

    /** One that nobody listens on. */
    int free() {
        while (true) {
            int port = any();
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException inUse) {
                continue;
            }
        }
    }
}
