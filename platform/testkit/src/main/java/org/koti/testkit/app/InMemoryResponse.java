package org.koti.testkit.app;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An answer as the gateway lets it pass: headers that describe the content; no cookie, no security header, no redirect to elsewhere. */
final class InMemoryResponse implements InvocationHandler {
    private static final Set<String> PASSED = Set.of(
            "accept-ranges",
            "allow",
            "cache-control",
            "content-disposition",
            "content-encoding",
            "content-language",
            "content-length",
            "content-range",
            "content-type",
            "etag",
            "expires",
            "last-modified",
            "retry-after",
            "vary");
    private static final String TYPE = "Content-Type";
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([^\";]+)");

    private final Answer answer;
    private final URI base;
    private final HttpServletResponse proxy;
    private final Body body = new Body();
    private @Nullable PrintWriter writer;
    private Charset charset = StandardCharsets.ISO_8859_1;
    private boolean committed;

    InMemoryResponse(Answer answer, String app) {
        this.answer = answer;
        this.base = URI.create("http://" + app + ".localhost/");
        this.proxy = Proxied.of(HttpServletResponse.class, this);
    }

    HttpServletResponse proxy() {
        return proxy;
    }

    void flush() {
        if (writer != null) {
            writer.flush();
        }
        committed = true;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] given) throws IOException {
        Object[] arguments = given == null ? new Object[0] : given;
        return switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> "answer " + answer;
            case "getStatus" -> answer.status();
            case "setStatus" -> status((int) arguments[0]);
            case "getOutputStream" -> body;
            case "getWriter" -> writer();
            case "getContentType" -> answer.header(TYPE).orElse(null);
            case "setContentType" -> header(TYPE, (@Nullable String) arguments[0]);
            case "getCharacterEncoding" -> charset.name();
            case "setCharacterEncoding" -> charset(String.valueOf(arguments[0]));
            case "setHeader" -> header((String) arguments[0], (@Nullable String) arguments[1]);
            case "addHeader" -> add((String) arguments[0], (@Nullable String) arguments[1]);
            case "setIntHeader", "addIntHeader" -> header((String) arguments[0], String.valueOf(arguments[1]));
            case "setDateHeader", "addDateHeader" -> header((String) arguments[0], date((long) arguments[1]));
            case "setContentLength", "setContentLengthLong" -> header("Content-Length", String.valueOf(arguments[0]));
            case "containsHeader" -> answer.header((String) arguments[0]).isPresent();
            case "getHeader" -> answer.header((String) arguments[0]).orElse(null);
            case "getHeaders" -> answer.header((String) arguments[0]).stream().toList();
            case "getHeaderNames" -> List.copyOf(answer.headers().keySet());
            default -> ending(method.getName(), arguments);
        };
    }

    private @Nullable Object ending(String method, Object[] arguments) throws IOException {
        switch (method) {
            case "encodeURL", "encodeRedirectURL" -> {
                return arguments[0];
            }
            case "isCommitted" -> {
                return committed;
            }
            case "getBufferSize" -> {
                return 0;
            }
            case "getLocale" -> {
                return Locale.ROOT;
            }
            case "sendError" -> error((int) arguments[0]);
            case "sendRedirect" -> redirect(arguments);
            case "flushBuffer" -> {
                flush();
                answer.requireReader();
            }
            case "resetBuffer" -> clear();
            case "reset" -> {
                clear();
                answer.clearHeaders();
            }
            case "addCookie", "setTrailerFields", "setBufferSize", "setLocale" -> {
                return null;
            }
            default ->
                throw new UnsupportedOperationException(
                        "an app's answer has no " + method + " in a test: look at it on a node");
        }
        return null;
    }

    private @Nullable Object status(int code) {
        answer.status(code);
        return null;
    }

    private PrintWriter writer() {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(body, charset), false);
        }
        return writer;
    }

    private @Nullable Object charset(String name) {
        charset = Charset.forName(name);
        return null;
    }

    /** One more value behind those that the header has. */
    private @Nullable Object add(String name, @Nullable String value) {
        Optional<String> before = answer.header(name);
        return value == null
                ? null
                : header(name, before.map(first -> first + ", " + value).orElse(value));
    }

    private @Nullable Object header(String name, @Nullable String value) {
        if (value == null) {
            answer.withoutHeader(name);
            return null;
        }
        if (name.equalsIgnoreCase("Location")) {
            answer.header(name, own(value));
        } else if (PASSED.contains(name.toLowerCase(Locale.ROOT))) {
            answer.header(name, value);
        }
        Matcher named = CHARSET.matcher(value);
        if (name.equalsIgnoreCase(TYPE) && named.find()) {
            charset = Charset.forName(named.group(1));
        } else if (name.equalsIgnoreCase(TYPE) && value.startsWith("application/json")) {
            charset = StandardCharsets.UTF_8;
        }
        return null;
    }

    private static String date(long millis) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
    }

    private void clear() {
        if (committed) {
            throw new IllegalStateException("a part of the answer has gone out already");
        }
        if (writer != null) {
            writer.flush();
            committed = false;
        }
        answer.clear();
    }

    private void error(int code) {
        clear();
        answer.status(code);
        committed = true;
    }

    /** With the status that the app says, or the usual one, and without what it has written unless it says that it is to stay. */
    private void redirect(Object[] arguments) {
        String target = own((String) arguments[0]);
        Object second = arguments.length > 1 ? arguments[1] : HttpServletResponse.SC_FOUND;
        if (!Boolean.FALSE.equals(arguments[arguments.length - 1])) {
            clear();
        }
        answer.status(second instanceof Integer status ? status : HttpServletResponse.SC_FOUND);
        answer.header("Location", target);
        committed = true;
    }

    /** The location, when it stays on the app's origin. */
    private String own(String location) {
        try {
            URI target = base.resolve(location);
            if (base.getScheme().equals(target.getScheme())
                    && base.getRawAuthority().equals(target.getRawAuthority())) {
                return location;
            }
        } catch (IllegalArgumentException e) {
            throw elsewhere(e);
        }
        throw elsewhere(null);
    }

    private static IllegalArgumentException elsewhere(@Nullable Exception cause) {
        return new IllegalArgumentException(
                "an app can only redirect to its own origin, by a path that begins with /", cause);
    }

    /** Writes into the answer. */
    private final class Body extends ServletOutputStream {
        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(@Nullable WriteListener listener) {
            throw new UnsupportedOperationException("in a test an answer can be written at once: write it");
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            answer.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            committed = true;
            answer.requireReader();
        }
    }
}
