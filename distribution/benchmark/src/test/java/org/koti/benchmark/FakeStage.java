package org.koti.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** A server that answers what a test says: {@code 500} with that status, nothing by cutting the connection. */
class FakeStage implements Stage {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /**
     * Listens.
     *
     * @param answers what is answered to a path with its query
     */
    FakeStage(UnaryOperator<String> answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, answers));
        server.start();
    }

    private static void answer(HttpExchange exchange, UnaryOperator<String> answers) throws IOException {
        String said = answers.apply(exchange.getRequestURI().toString());
        if (said.isEmpty()) {
            exchange.close();
            return;
        }
        byte[] body = said.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(said.equals("500") ? 500 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public void open() {}

    @Override
    public Optional<HttpRequest> request(Kind kind, long number) {
        return Optional.of(ask(kind.path(number)));
    }

    @Override
    public HttpRequest events() {
        return ask("/events");
    }

    @Override
    public HttpRequest times(Kind kind, long number) {
        return ask(kind.times(number));
    }

    private HttpRequest ask(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
                .build();
    }

    @Override
    public void swap(int version) throws Exception {}

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
