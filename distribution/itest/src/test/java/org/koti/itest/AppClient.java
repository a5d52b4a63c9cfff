package org.koti.itest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A program that asks an app over HTTP, with the cookie of a browser whose frame shows the app. Safe for use by several threads. */
final class AppClient {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String host;
    private final String cookie;
    private final URI address;
    private final HttpClient client;

    private AppClient(String host, String cookie, int port) {
        this.host = host;
        this.cookie = cookie;
        address = URI.create("http://127.0.0.1:" + port);
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** The client of an app that runs. */
    static AppClient of(Inhabitant person, String app) {
        person.app(app).locator("body").waitFor();
        int port = person.node().port();
        String domain = app + ".localhost";
        String cookie = person.page().context().cookies().stream()
                .filter(each -> each.domain.equals(domain) && each.name.equals("koti-app-" + port))
                .map(each -> each.name + "=" + each.value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the frame of " + app + " has no cookie"));
        return new AppClient(domain + ":" + port, cookie, port);
    }

    /** Asks; the answer's status. */
    CompletableFuture<Integer> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Host", host)
                .header("Cookie", cookie)
                .build();
        return client.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }
}
