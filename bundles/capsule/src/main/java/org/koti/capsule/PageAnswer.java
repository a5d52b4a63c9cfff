package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The answer to a page's request inside the process; it goes to the node in pieces, head first. */
final class PageAnswer implements InvocationHandler {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String TYPE = "Content-Type";

    private final Remote.Caller node;
    private final String exchange;
    private final PageOutput output;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private Optional<PrintWriter> writer = Optional.empty();
    private Locale locale;
    private int status = HttpServletResponse.SC_OK;
    private boolean started;

    PageAnswer(Remote.Caller node, String exchange, Locale locale) {
        this.node = node;
        this.exchange = exchange;
        this.locale = locale;
        this.output = new PageOutput(this::send);
    }

    HttpServletResponse asResponse() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                PageAnswer.class.getClassLoader(), new Class<?>[] {HttpServletResponse.class}, this);
    }

    private void send(byte[] bytes, boolean flush) throws IOException {
        start();
        call("write", Codec.encode(bytes, byte[].class), NODES.booleanNode(flush));
    }

    private void start() throws IOException {
        if (!started) {
            started = true;
            ArrayNode sent = NODES.arrayNode();
            headers.forEach((name, values) ->
                    values.forEach(value -> sent.addArray().add(name).add(value)));
            call("start", NODES.numberNode(status), sent);
        }
    }

    private void call(String method, JsonNode... arguments) throws IOException {
        try {
            node.call(exchange, method, arguments);
        } catch (RemoteFailureException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The servlet has returned: what is left is sent. */
    void finish() throws IOException {
        writer.ifPresent(PrintWriter::flush);
        if (!output.isClosed()) {
            start();
            output.finish();
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws IOException {
        Object[] arguments = given == null ? new Object[0] : given;
        String name = method.getName();
        return switch (name) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "PageAnswer[" + status + "]";
            case "getStatus" -> status;
            case "isCommitted" -> started || output.isClosed();
            case "getBufferSize" -> PageOutput.PIECE;
            case "getLocale" -> locale;
            case "getOutputStream" -> output;
            case "getWriter" -> writer();
            case "getHeader" -> first((String) arguments[0]);
            case "getHeaders" -> headers.getOrDefault((String) arguments[0], List.of());
            case "getHeaderNames" -> headers.keySet();
            case "containsHeader" -> headers.containsKey((String) arguments[0]);
            case "getContentType" -> first(TYPE);
            case "getCharacterEncoding" -> charset().name();
            case "encodeURL", "encodeRedirectURL" -> arguments[0];
            default -> {
                change(name, arguments);
                yield null;
            }
        };
    }

    private void change(String name, Object[] arguments) throws IOException {
        switch (name) {
            case "setStatus" -> status = (Integer) arguments[0];
            case "setHeader", "setIntHeader" -> set((String) arguments[0], String.valueOf(arguments[1]));
            case "addHeader", "addIntHeader" -> add((String) arguments[0], String.valueOf(arguments[1]));
            case "setDateHeader" -> set((String) arguments[0], date((Long) arguments[1]));
            case "addDateHeader" -> add((String) arguments[0], date((Long) arguments[1]));
            case "setContentType" -> set(TYPE, String.valueOf(arguments[0]));
            case "setCharacterEncoding" -> set(TYPE, type().replaceFirst(";.*", "") + ";charset=" + arguments[0]);
            case "setContentLength", "setContentLengthLong" -> set("Content-Length", String.valueOf(arguments[0]));
            case "setLocale" -> locale = (Locale) arguments[0];
            case "setBufferSize", "addCookie" -> {}
            case "flushBuffer" -> flush();
            case "reset", "resetBuffer" -> reset(name.equals("reset"));
            case "sendError" -> end("error", NODES.numberNode((Integer) arguments[0]));
            case "sendRedirect" -> end("redirect", NODES.textNode(String.valueOf(arguments[0])));
            default -> throw new UnsupportedOperationException("an answer of an app in its own process has no " + name);
        }
    }

    private void flush() throws IOException {
        writer.ifPresent(PrintWriter::flush);
        output.flush();
    }

    private void reset(boolean all) {
        if (started) {
            throw new IllegalStateException("the answer has begun");
        }
        output.reset();
        if (all) {
            headers.clear();
            status = HttpServletResponse.SC_OK;
        }
    }

    private void end(String how, JsonNode what) throws IOException {
        reset(false);
        output.end();
        call(how, what);
    }

    private PrintWriter writer() {
        PrintWriter known = writer.orElseGet(() -> new PrintWriter(new OutputStreamWriter(output, charset())));
        writer = Optional.of(known);
        return known;
    }

    private Charset charset() {
        String type = type().toLowerCase(Locale.ROOT);
        int at = type.indexOf("charset=");
        return Charset.forName(
                at < 0
                        ? "UTF-8"
                        : type.substring(at + "charset=".length())
                                .replace("\"", "")
                                .strip());
    }

    private String type() {
        return Optional.ofNullable(first(TYPE)).orElse("text/plain");
    }

    private @Nullable String first(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
    }

    private void set(String name, String value) {
        headers.put(name, new ArrayList<>(List.of(value)));
    }

    private void add(String name, String value) {
        headers.computeIfAbsent(name, each -> new ArrayList<>()).add(value);
    }

    private static String date(long millis) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC));
    }
}
