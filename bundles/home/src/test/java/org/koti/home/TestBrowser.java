package org.koti.home;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser as far as these tests need one: it sends what it is told to, over a plain socket, and keeps cookies by host. */
final class TestBrowser {
    static final String BOUNDARY = "----WebKitFormBoundaryOfTheTest";
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    final Map<String, String> cookies = new HashMap<>();
    final Map<String, String> headers = new LinkedHashMap<>();
    private final int port;

    TestBrowser(int port) {
        this.port = port;
    }

    /** What came back. */
    record Reply(int status, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return String.join(" | ", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
        }
    }

    /** A browser that opened the login link. */
    static TestBrowser letIn(FakeHome home) throws IOException {
        TestBrowser browser = new TestBrowser(home.port());
        String link = home.wiring.link().renew(home.host());
        browser.get(Host.HOME, link.substring(link.indexOf("/login")));
        return browser;
    }

    Reply get(String host, String path) throws IOException {
        return send("GET", host, host + ":" + port, path, Map.of(), "");
    }

    /** What the forms of the page at {@code page} send back. */
    Optional<String> token(String page) throws IOException {
        Matcher token = CSRF.matcher(get(Host.HOME, page).body());
        return token.find() ? Optional.of(token.group(1)) : Optional.empty();
    }

    /** Submits a form as the page at {@code page} would. */
    Reply submit(String page, String path, Map<String, String> fields) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(fields);
        token(page).ifPresent(token -> all.put("csrf", token));
        return post(path, all, Map.of("Origin", "http://" + Host.HOME + ":" + port));
    }

    /** Submits the form with a file of the page at {@code page} as a browser does. */
    Reply upload(String page, Map<String, String> fields, String name, String content) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        token(page).ifPresent(token -> all.put("csrf", token));
        all.putAll(fields);
        return sendFile(
                page + "/file", multipart(all, name, content), Map.of("Origin", "http://" + Host.HOME + ":" + port));
    }

    Reply sendFile(String path, String body, Map<String, String> more) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(more);
        all.put("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
        return send("POST", Host.HOME, Host.HOME + ":" + port, path, all, body);
    }

    static String multipart(Map<String, String> fields, String name, String content) {
        String start = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=";
        return fields.entrySet().stream()
                        .map(field -> start + "\"" + field.getKey() + "\"\r\n\r\n" + field.getValue() + "\r\n")
                        .collect(Collectors.joining())
                + start + "\"file\"; filename=\"" + name + "\"\r\nContent-Type: text/plain\r\n\r\n" + content
                + "\r\n--" + BOUNDARY + "--\r\n";
    }

    Reply post(String path, Map<String, String> fields, Map<String, String> more) throws IOException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Map<String, String> all = new LinkedHashMap<>(more);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        return send("POST", Host.HOME, Host.HOME + ":" + port, path, all, body);
    }

    Reply send(String method, String host, String hostHeader, String path, Map<String, String> more, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + hostHeader
                + "\r\nConnection: close\r\nContent-Length: " + bytes.length + "\r\n");
        headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
        more.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
        if (cookies.containsKey(host)) {
            request.append("Cookie: " + cookies.get(host) + "\r\n");
        }
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(bytes);
            Reply reply =
                    read(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
            reply.headers()
                    .getOrDefault("set-cookie", List.of())
                    .forEach(cookie -> cookies.put(host, cookie.split(";", 2)[0]));
            return reply;
        }
    }

    private static Reply read(BufferedReader in) throws IOException {
        int status = Integer.parseInt(in.readLine().split(" ", 3)[1]);
        Map<String, List<String>> headers = new HashMap<>();
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            String[] parts = line.split(": ?", 2);
            headers.computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(parts[1]);
            line = in.readLine();
        }
        return new Reply(status, headers, in.lines().collect(Collectors.joining("\n")));
    }
}
