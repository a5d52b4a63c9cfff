package org.koti.home;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * An answer as an app can give it. Only headers that describe the content pass; cookies, security headers and redirects to elsewhere do not.
 */
final class AppResponse extends HttpServletResponseWrapper {
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
    private static final String LOCATION = "Location";

    private final HttpServletResponse answer;
    private final Host host;
    private final IntFunction<String> errorPage;

    AppResponse(HttpServletResponse answer, Host host, IntFunction<String> errorPage) {
        super(answer);
        this.answer = answer;
        this.host = host;
        this.errorPage = errorPage;
    }

    @Override
    public ServletResponse getResponse() {
        return this;
    }

    @Override
    public void addCookie(Cookie cookie) {
        // An app keeps what must last in the vault.
    }

    @Override
    public void setHeader(String name, String value) {
        if (passes(name, value)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (passes(name, value)) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setDateHeader(String name, long date) {
        if (passes(name, "")) {
            super.setDateHeader(name, date);
        }
    }

    @Override
    public void addDateHeader(String name, long date) {
        if (passes(name, "")) {
            super.addDateHeader(name, date);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        if (passes(name, "")) {
            super.setIntHeader(name, value);
        }
    }

    @Override
    public void addIntHeader(String name, int value) {
        if (passes(name, "")) {
            super.addIntHeader(name, value);
        }
    }

    @Override
    public void setTrailerFields(Supplier<Map<String, String>> supplier) {
        // Trailers are no headers that the gateway knows.
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        super.sendRedirect(own(location));
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        super.sendRedirect(own(location), status, clearBuffer);
    }

    @Override
    public void reset() {
        super.reset();
        SecurityHeaders.app(answer, host);
    }

    @Override
    public void sendError(int status) throws IOException {
        resetBuffer();
        setStatus(status);
        setContentType("text/html; charset=utf-8");
        getOutputStream().write(errorPage.apply(status).getBytes(StandardCharsets.UTF_8));
        flushBuffer();
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        sendError(status);
    }

    private boolean passes(String name, String value) {
        if (name.equalsIgnoreCase(LOCATION)) {
            own(value);
            return true;
        }
        return PASSED.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The location, when it stays on the app's origin. */
    private String own(String location) {
        URI base = URI.create(host.origin() + "/");
        try {
            URI target = base.resolve(location);
            if (base.getScheme().equals(target.getScheme())
                    && base.getRawAuthority().equals(target.getRawAuthority())) {
                return location;
            }
        } catch (IllegalArgumentException e) {
            throw elsewhere();
        }
        throw elsewhere();
    }

    private static IllegalArgumentException elsewhere() {
        return new IllegalArgumentException("an app can only redirect to its own origin, by a path that begins with /");
    }
}
