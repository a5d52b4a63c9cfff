package org.koti.home;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.Part;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as an app sees it: its own path, the person's language, none of the gateway's cookies and no way to the container. */
final class AppRequest extends HttpServletRequestWrapper {
    private static final String COOKIE = "Cookie";
    private static final String EVENTS = "text/event-stream";

    private final MountedServlet servlet;
    private final String path;
    private final Locale language;
    private final HttpServletResponse response;
    private final Map<String, Object> attributes = new HashMap<>();

    AppRequest(HttpServletRequest request, MountedServlet servlet, String path, Locale language, AppResponse response) {
        super(request);
        this.servlet = servlet;
        this.path = path;
        this.language = language;
        this.response = response;
    }

    @Override
    public ServletRequest getRequest() {
        return this;
    }

    @Override
    public String getContextPath() {
        return "";
    }

    @Override
    public String getServletPath() {
        return servlet.pattern().prefix();
    }

    @Override
    public @Nullable String getPathInfo() {
        String below = path.substring(servlet.pattern().prefix().length());
        return below.isEmpty() ? null : below;
    }

    @Override
    public @Nullable String getPathTranslated() {
        return null;
    }

    @Override
    public ServletContext getServletContext() {
        return servlet.context();
    }

    @Override
    public @Nullable RequestDispatcher getRequestDispatcher(String target) {
        return null;
    }

    @Override
    public Locale getLocale() {
        return language;
    }

    @Override
    public Enumeration<Locale> getLocales() {
        return Collections.enumeration(List.of(language));
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        return null;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return name.equalsIgnoreCase(COOKIE) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return name.equalsIgnoreCase(COOKIE) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !name.equalsIgnoreCase(COOKIE))
                .toList());
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(List.copyOf(attributes.keySet()));
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        if (create) {
            throw absent("session", "keep what must last in the vault");
        }
        return null;
    }

    @Override
    public @Nullable HttpSession getSession() {
        return getSession(true);
    }

    @Override
    public String changeSessionId() {
        throw absent("session", "keep what must last in the vault");
    }

    @Override
    public @Nullable String getRemoteUser() {
        return null;
    }

    @Override
    public boolean authenticate(HttpServletResponse answer) {
        throw absent("log-in", "the gateway lets only the person in");
    }

    @Override
    public void login(String name, String password) {
        throw absent("log-in", "the gateway lets only the person in");
    }

    @Override
    public void logout() {
        throw absent("log-in", "the gateway lets only the person in");
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> handler) {
        throw absent("protocol upgrade", "use server-sent events");
    }

    @Override
    public Collection<Part> getParts() {
        throw absent("multipart form", "send the file as the body of a fetch");
    }

    @Override
    public Part getPart(String name) {
        throw absent("multipart form", "send the file as the body of a fetch");
    }

    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse answer) {
        AsyncContext exchange = super.startAsync(request, answer);
        if (isOfEvents((HttpServletRequest) getRequest(), answer)) {
            exchange.setTimeout(0);
        }
        return exchange;
    }

    /** Whether what is answered is a stream of events, which goes on until the page is closed. */
    static boolean isOfEvents(HttpServletRequest request, ServletResponse answer) {
        return String.valueOf(request.getHeader("Accept")).contains(EVENTS)
                || String.valueOf(answer.getContentType()).startsWith(EVENTS);
    }

    private static UnsupportedOperationException absent(String what, String instead) {
        return new UnsupportedOperationException("an app's request has no " + what + ": " + instead);
    }
}
