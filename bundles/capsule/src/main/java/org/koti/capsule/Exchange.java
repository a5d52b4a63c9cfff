package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;

/** One request of a page to an app in its process: what the app is told of it, and what it may ask and answer until it returns. */
final class Exchange {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_HEADERS = 100;
    private static final int MOST_READ = 64 * 1024;
    private static final int LOWEST_STATUS = 200;
    private static final int HIGHEST_STATUS = 599;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private boolean over;

    Exchange(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /** {@return the request without its body} */
    JsonNode head() {
        ObjectNode head = Json.object();
        head.put("method", request.getMethod())
                .put("uri", request.getRequestURI())
                .put("servletPath", request.getServletPath())
                .put("scheme", request.getScheme())
                .put("host", request.getServerName())
                .put("port", request.getServerPort())
                .put("protocol", request.getProtocol())
                .put("language", request.getLocale().toLanguageTag())
                .put("length", request.getContentLengthLong());
        Optional.ofNullable(request.getPathInfo()).ifPresent(path -> head.put("pathInfo", path));
        Optional.ofNullable(request.getQueryString()).ifPresent(query -> head.put("query", query));
        ArrayNode headers = head.putArray("headers");
        for (String name : Collections.list(request.getHeaderNames())) {
            Collections.list(request.getHeaders(name))
                    .forEach(value -> headers.addArray().add(name).add(value));
        }
        return head;
    }

    /** Does what the app asks; one thing at a time, and nothing after the exchange ended. */
    synchronized JsonNode call(String method, JsonNode arguments) throws IOException, MalformedCallException {
        if (over) {
            throw new IllegalStateException("the request has ended");
        }
        switch (method) {
            case "read" -> {
                return read();
            }
            case "start" -> start(arguments.path(0), arguments.path(1));
            case "write" -> write(bytes(arguments.path(0)), arguments.path(1).asBoolean());
            case "error" -> response.sendError(status(arguments.path(0)));
            case "redirect" -> response.sendRedirect(arguments.path(0).asText());
            default -> throw new MalformedCallException("no such method");
        }
        return NODES.nullNode();
    }

    private JsonNode read() throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(MOST_READ);
        return NODES.textNode(Base64.getEncoder().encodeToString(bytes));
    }

    private void start(JsonNode status, JsonNode headers) throws MalformedCallException {
        response.setStatus(status(status));
        if (headers.size() > MOST_HEADERS) {
            throw new MalformedCallException("too many headers");
        }
        for (JsonNode header : headers) {
            response.addHeader(line(header.path(0)), line(header.path(1)));
        }
    }

    private static String line(JsonNode text) throws MalformedCallException {
        if (!text.isTextual() || text.textValue().chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new MalformedCallException("no header");
        }
        return text.textValue();
    }

    private static int status(JsonNode status) throws MalformedCallException {
        int value = status.asInt();
        if (value < LOWEST_STATUS || value > HIGHEST_STATUS) {
            throw new MalformedCallException("no status for an answer");
        }
        return value;
    }

    private static byte[] bytes(JsonNode text) throws MalformedCallException {
        try {
            return Base64.getDecoder().decode(text.asText());
        } catch (IllegalArgumentException e) {
            throw new MalformedCallException("no bytes");
        }
    }

    private void write(byte[] bytes, boolean flush) throws IOException {
        response.getOutputStream().write(bytes);
        if (flush) {
            response.flushBuffer();
        }
    }

    synchronized void end() {
        over = true;
    }
}
