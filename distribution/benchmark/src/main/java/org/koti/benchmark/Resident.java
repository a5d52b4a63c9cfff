package org.koti.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person at a node, without a browser: lets themselves in, moves in, installs apps, asks apps. Asking is safe for several threads. */
final class Resident {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String HOME = "home";
    private static final String PASSPHRASE = "correct horse battery";
    private static final long LOOK_MILLIS = 50;

    private final int port;
    private final HttpClient client = client();
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,origin");
        System.setProperty("jdk.httpclient.keepalive.timeout", "10");
    }

    /** Follows the link that the node printed. */
    Resident(URI login) throws IOException {
        port = login.getPort();
        get(HOME, login.getPath() + "?" + login.getQuery());
    }

    /** {@return one that may say which host it asks; made by this class first, as Java reads only then that it may} */
    static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    void moveIn() throws IOException {
        submit("/setup", "/setup", Map.of("name", "Aino", "passphrase", PASSPHRASE, "again", PASSPHRASE));
    }

    /** After a restart. */
    void unlock() throws IOException {
        submit("/unlock", "/unlock", Map.of("passphrase", PASSPHRASE));
    }

    /** {@return the home's first page} */
    String home() throws IOException {
        return get(HOME, "/apps");
    }

    /** Waits until so many apps are there and run. */
    void awaitRunning(int apps) throws IOException {
        String page = home();
        while (page.split("data-app=", -1).length != apps + 1 || page.contains("data-state=")) {
            page = home();
        }
    }

    /** Installs an app of the catalog's and opens its frame. */
    void install(String app) throws IOException {
        String entry = first("href=\"(/catalog/[0-9a-f]{64}/" + app + ")\"", get(HOME, "/catalog"));
        submit(entry, entry, Map.of("sha256", first("name=\"sha256\" value=\"([0-9a-f]{64})\"", get(HOME, entry))));
        open(app);
    }

    void developerMode() throws IOException {
        submit("/settings", "/settings/developer", Map.of("on", "yes"));
    }

    /** Installs an app that was put into the folder for apps, once the node sees it there, and opens its frame. */
    void installDropped(String app) throws IOException, InterruptedException {
        String entry = "/drops/" + app + ".jar";
        String page = get(HOME, entry);
        for (long begun = System.nanoTime(); page.isEmpty() && System.nanoTime() - begun < PATIENCE.toNanos(); ) {
            Thread.sleep(LOOK_MILLIS);
            page = get(HOME, entry);
        }
        submit(entry, entry, Map.of("sha256", first("name=\"sha256\" value=\"([0-9a-f]{64})\"", page)));
        open(app);
    }

    /** {@return the link of an invitation} */
    String invite() throws IOException {
        String made = submit("/people/invite", "/people/invite", Map.of("note", "Eero", "hours", "1"));
        return first("id=\"link\" type=\"text\" readonly value=\"([^\"]+)\"", get(HOME, made))
                .replace("&amp;", "&");
    }

    /** Returns once both are contacts. */
    void accept(String link) throws IOException, InterruptedException {
        submit("/settings", "/network", Map.of("on", "yes"));
        String invitation = submit("/people/accept", "/people/accept/yes", Map.of("link", link));
        long begun = System.nanoTime();
        while (!first("id=\"invitation-state\" data-state=\"([A-Z]+)\"", get(HOME, invitation))
                .equals("ACCEPTED")) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IOException("nobody answers to the invitation");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void open(String app) throws IOException {
        get(app, "/?koti-ticket=" + first("koti-ticket=([^\"&]+)", get(HOME, "/apps/" + app)));
    }

    void stop(String app) throws IOException {
        change(app, "stop");
    }

    /** Starts an app again that was stopped, and opens its frame. */
    void start(String app) throws IOException {
        change(app, "start");
        open(app);
    }

    private void change(String app, String action) throws IOException {
        submit("/apps/" + app + "/details", "/apps/" + app + "/state", Map.of("action", action));
    }

    /** {@return the state of an app as its page shows it} */
    String state(String app) throws IOException {
        return first("id=\"app-state\" data-state=\"([A-Z]+)\"", get(HOME, "/apps/" + app + "/details"));
    }

    /** {@return the limit that an app was stopped for, in the words of its page} */
    String limit(String app) throws IOException {
        return first("It went beyond a limit \\(([^)]+)\\)", get(HOME, "/apps/" + app + "/details"));
    }

    /** Asks an app; how it answered, once it did; fails where it has not after two minutes. */
    CompletableFuture<Integer> ask(String app, String path) {
        return client.sendAsync(request(app, path).build(), BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** {@return what an app answers} */
    String read(String app, String path) throws IOException {
        return get(app, path);
    }

    /** Posts nothing to an app. */
    void post(String app, String path) throws IOException {
        send(
                app,
                request(app, path)
                        .header("Origin", "http://" + host(app))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build());
    }

    private String get(String host, String path) throws IOException {
        return send(host, request(host, path).build()).body();
    }

    /** {@return the path to which the answer sends; empty for none} */
    private String submit(String page, String path, Map<String, String> fields) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("csrf", first("name=\"csrf\" value=\"([^\"]+)\"", get(HOME, page)));
        String form = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                        HOME,
                        request(HOME, path)
                                .header("Origin", "http://" + host(HOME))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build())
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    /** {@return a request to an app whose frame was opened} */
    HttpRequest.Builder request(String name, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .header("Host", host(name));
        String cookie = cookies.getOrDefault(name, "");
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> send(String name, HttpRequest request) throws IOException {
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(cookie -> cookies.put(name, cookie.split(";", 2)[0]));
            if (answer.statusCode() >= 400) {
                throw new IOException(request.method() + " " + request.uri().getPath() + ": " + answer.statusCode());
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String host(String name) {
        return name + ".localhost:" + port;
    }

    private static String first(String pattern, String page) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(page);
        if (!found.find()) {
            throw new IOException("the page lacks " + pattern);
        }
        return found.group(1);
    }
}
