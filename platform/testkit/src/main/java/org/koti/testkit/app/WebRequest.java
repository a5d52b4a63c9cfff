package org.koti.testkit.app;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A request to an app's pages. Values are immutable. */
public final class WebRequest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String TYPE = "Content-Type";

    private final String method;
    private final String target;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Locale language;

    /**
     * Makes a request without a body, in English.
     *
     * @param method for example {@code GET}
     * @param target a path that begins with a slash, with or without a query
     * @throws IllegalArgumentException when the target does not begin with a slash
     */
    public WebRequest(String method, String target) {
        this(method, target, Map.of(), new byte[0], Locale.ENGLISH);
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException("a path of an app begins with /, not '" + target + "'");
        }
    }

    private WebRequest(String method, String target, Map<String, String> headers, byte[] body, Locale language) {
        this.method = method;
        this.target = target;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
        this.body = body;
        this.language = language;
    }

    /**
     * With a body.
     *
     * @param text the body, in UTF-8
     * @return the same otherwise
     */
    public WebRequest body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * With a body.
     *
     * @param bytes the body
     * @return the same otherwise
     */
    public WebRequest body(byte[] bytes) {
        return new WebRequest(method, target, headers, bytes.clone(), language);
    }

    /**
     * With the fields of a form as its body.
     *
     * @param fields names and values
     * @return the same otherwise
     */
    public WebRequest form(Map<String, String> fields) {
        String text = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return header(TYPE, FORM).body(text);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * With a header, in place of one of that name.
     *
     * @param name its name
     * @param value its value
     * @return the same otherwise
     */
    public WebRequest header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new WebRequest(method, target, more, body, language);
    }

    /**
     * From a person who reads another language.
     *
     * @param person their language
     * @return the same otherwise
     */
    public WebRequest language(Locale person) {
        return new WebRequest(method, target, headers, body, person);
    }

    String method() {
        return method;
    }

    String path() {
        return target.split("\\?", 2)[0];
    }

    /** {@return the path decoded once, as the gateway does, or empty when it does not decode} */
    Optional<String> decodedPath() {
        try {
            return Optional.of(URLDecoder.decode(path().replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String query() {
        return target.contains("?") ? target.split("\\?", 2)[1] : "";
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    Locale language() {
        return language;
    }

    /** {@return the fields of the query, and those of a form, in this order} */
    Map<String, List<String>> parameters() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        add(fields, query());
        if (headers.getOrDefault(TYPE, "").startsWith(FORM)) {
            add(fields, new String(body, StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static void add(Map<String, List<String>> fields, String text) {
        for (String field : text.split("&")) {
            if (!field.isEmpty()) {
                String[] parts = field.split("=", 2);
                String value = parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
                fields.computeIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), name -> new ArrayList<>())
                        .add(value);
            }
        }
    }
}
