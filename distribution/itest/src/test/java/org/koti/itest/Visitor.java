package org.koti.itest;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A program that talks HTTP to a node's loopback port. The name in the request is free to choose: Java does not resolve {@code *.localhost}. */
final class Visitor {
    private final int port;
    private final HttpClient client;

    Visitor(int port) {
        this.port = port;
        this.client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(30))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** A GET with a Host header of one's own. */
    HttpResponse<String> get(String host, String pathAndQuery) throws IOException {
        return send(request(host, pathAndQuery).GET().build());
    }

    /** A GET of the home. */
    HttpResponse<String> home(String pathAndQuery) throws IOException {
        return get(home(), pathAndQuery);
    }

    /** A form sent to the home from a page of some origin. */
    HttpResponse<String> post(String origin, String path, String form) throws IOException {
        return send(request(home(), path)
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private String home() {
        return "home.localhost:" + port;
    }

    private HttpRequest.Builder request(String host, String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery))
                .header("Host", host)
                .timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
