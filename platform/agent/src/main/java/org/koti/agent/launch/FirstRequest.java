package org.koti.agent.launch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/**
 * Asks the node's HTTP service for a page as soon as that has its port, and waits for no answer: what a first answer takes is loaded on the service's threads then,
 * while the bundles after it start.
 */
final class FirstRequest implements ServiceListener, AutoCloseable {
    private static final String ENDPOINT = "osgi.http.endpoint";

    private static final int CONNECT_MILLIS = 1_000;

    private final int port;
    private @Nullable Socket connection;

    FirstRequest(int port) {
        this.port = port;
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        if (hasPort(event.getServiceReference())) {
            ask();
        }
    }

    /** Tells whether the HTTP service that it stands for has its port. */
    static boolean hasPort(ServiceReference<?> runtime) {
        return runtime.getProperty(ENDPOINT) != null;
    }

    private synchronized void ask() {
        if (connection != null) {
            return;
        }
        try {
            Socket socket = new Socket();
            connection = socket;
            socket.connect(new InetSocketAddress(LoopbackPort.loopback(), port), CONNECT_MILLIS);
            String page = "GET / HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(page.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException leftToTheFirstPerson) {
            return;
        }
    }

    /** Lets go of the answer. */
    @Override
    public synchronized void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException goneAnyway) {
            return;
        }
    }
}
