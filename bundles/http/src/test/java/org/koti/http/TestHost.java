package org.koti.http;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.koti.api.http.HttpHeader;
import org.koti.api.http.HttpRequest;
import org.koti.api.http.HttpResponse;

/** A host on loopback: a Jetty server, with TLS or without. */
final class TestHost implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION = Set.of("host", "content-length");

    private final Server server = new Server();
    private final ServerConnector connector;
    private final List<HttpRequest> received = new CopyOnWriteArrayList<>();
    private final List<String> hosts = new CopyOnWriteArrayList<>();
    private final Set<String> connections = ConcurrentHashMap.newKeySet();
    private final String scheme;
    private volatile Function<HttpRequest, HttpResponse> answer =
            request -> new HttpResponse(200, List.of(), new byte[0]);

    private TestHost(String scheme, SslContextFactory.Server tls) {
        this.scheme = scheme;
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(false);
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        connector = tls == null ? new ServerConnector(server, http) : new ServerConnector(server, tls, http);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                TestHost.this.handle(request, response, callback);
                return true;
            }
        });
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static TestHost plain() {
        return new TestHost("http", null);
    }

    static TestHost encrypted(Path store) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(store.toString());
        tls.setKeyStorePassword(TestCertificate.PASSWORD);
        tls.setSniRequired(false);
        return new TestHost("https", tls);
    }

    private void handle(Request request, Response response, Callback callback) throws Exception {
        connections.add(request.getConnectionMetaData().getId());
        HttpRequest asked = new HttpRequest(
                request.getMethod(),
                scheme + "://localhost:" + port() + request.getHttpURI().getPathQuery(),
                request.getHeaders().stream()
                        .filter(field -> !OF_THE_CONNECTION.contains(field.getLowerCaseName()))
                        .map(field -> new HttpHeader(field.getName(), field.getValue()))
                        .toList(),
                BufferUtil.toArray(Content.Source.asByteBuffer(request)),
                Duration.ofSeconds(1));
        received.add(asked);
        hosts.addAll(request.getHeaders().getValuesList("Host"));
        HttpResponse given = answer.apply(asked);
        response.setStatus(given.status());
        given.headers().forEach(header -> response.getHeaders().add(header.name(), header.value()));
        response.write(true, ByteBuffer.wrap(given.body()), callback);
    }

    int port() {
        return connector.getLocalPort();
    }

    void answer(Function<HttpRequest, HttpResponse> host) {
        answer = host;
    }

    List<HttpRequest> received() {
        return List.copyOf(received);
    }

    /** {@return how many connections brought requests} */
    int connections() {
        return connections.size();
    }

    /** {@return the values of all Host headers that came} */
    List<String> hosts() {
        return List.copyOf(hosts);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
