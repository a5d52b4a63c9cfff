package org.koti.testkit.app;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request as an app sees it behind the gateway: its own path, the person's language, no cookie, no session and no way to a container. */
final class InMemoryRequest implements InvocationHandler {
    private static final String VAULT = "keep what must last in the vault";
    private static final String LOGIN = "the gateway lets only the person in";
    private static final String FORM = "send the file as the body of a fetch";

    private final WebRequest request;
    private final Place place;
    private final InMemoryContext context;
    private final InMemoryAsync async;
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private final HttpServletRequest proxy;

    InMemoryRequest(
            WebRequest request, Place place, InMemoryContext context, InMemoryResponse response, Answer answer) {
        this.request = request;
        this.place = place;
        this.context = context;
        this.proxy = Proxied.of(HttpServletRequest.class, this);
        this.async = new InMemoryAsync(proxy, response, answer);
    }

    HttpServletRequest proxy() {
        return proxy;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] given) {
        Object[] arguments = given == null ? new Object[0] : given;
        return switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> request.method() + " " + request.path();
            case "getMethod" -> request.method();
            case "getRequestURI" -> request.path();
            case "getRequestURL" -> new StringBuffer(origin() + request.path());
            case "getQueryString" -> request.query().isEmpty() ? null : request.query();
            case "getContextPath" -> "";
            case "getServletPath" -> place.prefix();
            case "getPathInfo" -> place.below();
            case "getParameter" ->
                parameter((String) arguments[0]).map(all -> all.get(0)).orElse(null);
            case "getParameterValues" ->
                parameter((String) arguments[0])
                        .map(all -> all.toArray(String[]::new))
                        .orElse(null);
            case "getParameterNames" ->
                Collections.enumeration(request.parameters().keySet());
            case "getParameterMap" -> parameterMap();
            case "getInputStream" -> new Body(request.body());
            case "getReader" ->
                new BufferedReader(new StringReader(new String(request.body(), StandardCharsets.UTF_8)));
            case "getAttribute" -> attributes.get((String) arguments[0]);
            case "getAttributeNames" -> Collections.enumeration(List.copyOf(attributes.keySet()));
            case "setAttribute" -> set((String) arguments[0], arguments[1]);
            case "removeAttribute" -> attributes.remove((String) arguments[0]);
            case "startAsync" -> async.begin();
            case "isAsyncStarted" -> async.begun();
            case "isAsyncSupported" -> true;
            case "getAsyncContext" -> async.proxy();
            default -> headers(method.getName(), arguments);
        };
    }

    private @Nullable Object set(String name, @Nullable Object value) {
        return value == null ? attributes.remove(name) : attributes.put(name, value);
    }

    private @Nullable Object headers(String method, Object[] arguments) {
        return switch (method) {
            case "getHeader" -> header((String) arguments[0]).orElse(null);
            case "getHeaders" ->
                Collections.enumeration(header((String) arguments[0]).stream().toList());
            case "getHeaderNames" ->
                Collections.enumeration(request.headers().keySet().stream()
                        .filter(name -> !isCookie(name))
                        .toList());
            case "getIntHeader" ->
                header((String) arguments[0]).map(Integer::parseInt).orElse(-1);
            case "getDateHeader" -> -1L;
            case "getContentType" -> header("Content-Type").orElse(null);
            case "getContentLength" -> request.body().length;
            case "getContentLengthLong" -> (long) request.body().length;
            case "getCharacterEncoding" -> "UTF-8";
            case "getLocale" -> request.language();
            case "getLocales" -> Collections.enumeration(List.of(request.language()));
            default -> place(method, arguments);
        };
    }

    private @Nullable Object place(String method, Object[] arguments) {
        return switch (method) {
            case "getScheme" -> "http";
            case "getProtocol" -> "HTTP/1.1";
            case "isSecure", "isUserInRole", "isRequestedSessionIdValid" -> false;
            case "getServerName", "getLocalName" -> host();
            case "getServerPort", "getLocalPort" -> 80;
            case "getRemoteAddr", "getRemoteHost", "getLocalAddr" -> "127.0.0.1";
            case "getDispatcherType" -> DispatcherType.REQUEST;
            case "getServletContext" -> context.proxy();
            case "getCookies",
                    "getRemoteUser",
                    "getUserPrincipal",
                    "getAuthType",
                    "getPathTranslated",
                    "getRequestDispatcher",
                    "getRequestedSessionId",
                    "setCharacterEncoding" -> null;
            case "getSession" -> session(arguments);
            case "changeSessionId" -> throw absent("session", VAULT);
            case "authenticate", "login", "logout" -> throw absent("log-in", LOGIN);
            case "upgrade" -> throw absent("protocol upgrade", "use server-sent events");
            case "getParts", "getPart" -> throw absent("multipart form", FORM);
            default -> throw absent(method + " in a test", "look at it on a node");
        };
    }

    private static @Nullable Object session(Object[] arguments) {
        if (arguments.length == 1 && Boolean.FALSE.equals(arguments[0])) {
            return null;
        }
        throw absent("session", VAULT);
    }

    private static UnsupportedOperationException absent(String what, String instead) {
        return new UnsupportedOperationException("an app's request has no " + what + ": " + instead);
    }

    private String host() {
        return context.name() + ".localhost";
    }

    private String origin() {
        return "http://" + host();
    }

    private Optional<List<String>> parameter(String name) {
        return Optional.ofNullable(request.parameters().get(name));
    }

    private Map<String, String[]> parameterMap() {
        Map<String, String[]> all = new LinkedHashMap<>();
        request.parameters().forEach((name, values) -> all.put(name, values.toArray(String[]::new)));
        return all;
    }

    private Optional<String> header(String name) {
        return isCookie(name)
                ? Optional.empty()
                : Optional.ofNullable(request.headers().get(name));
    }

    private static boolean isCookie(String name) {
        return name.toLowerCase(Locale.ROOT).equals("cookie");
    }

    /** The request's body, all there. */
    private static final class Body extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Body(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(@Nullable ReadListener listener) {
            throw new UnsupportedOperationException("in a test a request's body is there at once: read it");
        }

        @Override
        public int read() {
            return bytes.read();
        }
    }
}
