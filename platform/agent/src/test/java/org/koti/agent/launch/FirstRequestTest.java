package org.koti.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;

class FirstRequestTest {
    private static final Map<String, Object> RUNS = Map.of("osgi.http.endpoint", "http://127.0.0.1:1/");

    @Test
    void asksOnceTheServiceHasItsPortAndLetsGo() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(LoopbackPort.loopback(), 0));
            int port = server.socket().getLocalPort();
            try (FirstRequest request = new FirstRequest(port)) {
                request.serviceChanged(event(Map.of()));
                request.serviceChanged(event(RUNS));
                request.serviceChanged(event(RUNS));
            }
            try (SocketChannel first = server.accept();
                    InputStream in = first.socket().getInputStream()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII))
                        .isEqualTo("GET / HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n");
            }
            server.configureBlocking(false);
            assertThat(server.accept()).isNull();
        }
    }

    @Test
    void aServiceThatIsGoneAgainIsLeftAlone() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 5, LoopbackPort.loopback())) {
            port = server.getLocalPort();
        }

        try (FirstRequest request = new FirstRequest(port)) {
            request.serviceChanged(event(RUNS));
        }
    }

    private static ServiceEvent event(Map<String, Object> properties) {
        ServiceReference<?> reference = (ServiceReference<?>) Proxy.newProxyInstance(
                ServiceReference.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (self, method, arguments) ->
                        method.getName().equals("getProperty") ? properties.get((String) arguments[0]) : null);
        return new ServiceEvent(ServiceEvent.MODIFIED, reference);
    }
}
