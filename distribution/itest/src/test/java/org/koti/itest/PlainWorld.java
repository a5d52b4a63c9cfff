package org.koti.itest;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.koti.itest.twin.Herald;

/**
 * The same places as a node's, without its care: a home that frames the hostile page and answers anybody, another app, and no security header anywhere. What
 * an attempt cannot do even here, it cannot do for reasons of its own.
 */
final class PlainWorld implements AutoCloseable {
    private static final String FEATURES = Stream.of(
                    "accelerometer autoplay camera captured-surface-control clipboard-read compute-pressure"
                            + " deferred-fetch-minimal",
                    "digital-credentials-get display-capture encrypted-media fullscreen geolocation gyroscope hid",
                    "identity-credentials-get idle-detection keyboard-map language-model local-fonts local-network",
                    "local-network-access loopback-network magnetometer microphone midi otp-credentials payment",
                    "picture-in-picture private-state-token-redemption publickey-credentials-create",
                    "publickey-credentials-get screen-wake-lock serial speaker-selection storage-access translator usb",
                    "window-management xr-spatial-tracking")
            .flatMap(line -> Stream.of(line.split(" ")))
            .map(feature -> feature + " *;")
            .collect(Collectors.joining(" "));
    private static final String HOME = """
        <!doctype html><title>Plain</title><iframe src="http://hostile.localhost:%d/" allow="%s"></iframe>
        <script>onmessage = (event) => event.data === "question" && event.source.postMessage("answer", "*");</script>
        """;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private PlainWorld() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static PlainWorld open() throws IOException {
        return new PlainWorld();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            boolean hostile = exchange.getRequestHeaders().getFirst("Host").startsWith("hostile.");
            Headers headers = exchange.getResponseHeaders();
            String origin = exchange.getRequestHeaders().getFirst("Origin");
            headers.set("Access-Control-Allow-Origin", origin == null ? "*" : origin);
            headers.set("Access-Control-Allow-Credentials", "true");
            if (hostile && path.equals(Herald.PATH)) {
                say(exchange);
            } else if (hostile || path.endsWith("icon") || path.endsWith(".svg")) {
                send(exchange, path);
            } else if (path.equals("/events")) {
                reply(exchange, "text/event-stream", "data: one\n\n".getBytes(StandardCharsets.UTF_8));
            } else if (path.equals("/state")) {
                reply(exchange, "text/javascript", new byte[0]);
            } else {
                reply(exchange, "text/html", HOME.formatted(port(), FEATURES).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void say(HttpExchange exchange) throws IOException {
        Map<String, String> asked = Stream.of(
                        exchange.getRequestURI().getRawQuery().split("&"))
                .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8).split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        exchange.getResponseHeaders().set(asked.get("name"), asked.get("value"));
        reply(exchange, "text/html", Herald.PAGE.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, String path) throws IOException {
        String name = path.endsWith("icon") ? "icon.svg" : path.equals("/") ? "index.html" : path.substring(1);
        if (!HostileApp.FILES.contains(name)) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        String ending = name.substring(name.indexOf('.') + 1);
        String type =
                ending.equals("svg") ? "image/svg+xml" : ending.equals("js") ? "text/javascript" : "text/" + ending;
        reply(exchange, type, HostileApp.file(name));
    }

    private static void reply(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
