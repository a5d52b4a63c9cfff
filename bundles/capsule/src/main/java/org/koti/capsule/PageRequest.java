package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A page's request inside the process: what {@link Exchange} told of it. What the gateway does not give to an app is not here either. */
final class PageRequest implements InvocationHandler {
    private final JsonNode head;
    private final ServletContext context;
    private final ServletInputStream body;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private Optional<FormFields> fields = Optional.empty();
    private String charset = "UTF-8";

    private PageRequest(JsonNode head, ServletContext context, ServletInputStream body) {
        this.head = head;
        this.context = context;
        this.body = body;
        for (JsonNode header : head.path("headers")) {
            headers.computeIfAbsent(header.path(0).asText(), name -> new ArrayList<>())
                    .add(header.path(1).asText());
        }
    }

    static HttpServletRequest of(JsonNode head, ServletContext context, ServletInputStream body) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                PageRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                new PageRequest(head, context, body));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws IOException {
        Object[] arguments = given == null ? new Object[0] : given;
        String name = method.getName();
        return switch (name) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "PageRequest[" + text("method") + " " + text("uri") + "]";
            case "getMethod" -> text("method");
            case "getProtocol" -> text("protocol");
            case "getScheme" -> text("scheme");
            case "getServerName", "getLocalName" -> text("host");
            case "getServerPort", "getLocalPort" -> head.path("port").asInt();
            case "getRequestURI" -> text("uri");
            case "getRequestURL" ->
                new StringBuffer(text("scheme") + "://" + text("host") + ":"
                        + head.path("port").asInt() + text("uri"));
            case "getContextPath" -> "";
            case "getServletPath" -> text("servletPath");
            case "getPathInfo" -> optional("pathInfo");
            case "getQueryString" -> optional("query");
            case "getServletContext" -> context;
            case "getDispatcherType" -> DispatcherType.REQUEST;
            case "getLocale" -> Locale.forLanguageTag(text("language"));
            case "getLocales" -> Collections.enumeration(List.of(Locale.forLanguageTag(text("language"))));
            case "getRemoteAddr", "getRemoteHost", "getLocalAddr" -> "127.0.0.1";
            case "getRemotePort" -> 0;
            case "isSecure", "isAsyncSupported", "isAsyncStarted", "isUserInRole" -> false;
            case "isRequestedSessionIdValid", "isRequestedSessionIdFromCookie", "isRequestedSessionIdFromURL" -> false;
            case "getPathTranslated", "getCookies", "getAuthType", "getRemoteUser" -> null;
            case "getUserPrincipal", "getRequestedSessionId", "getRequestDispatcher" -> null;
            case "getSession" -> session(arguments);
            case "getInputStream" -> body;
            case "getReader" -> new BufferedReader(new InputStreamReader(body, Charset.forName(charset)));
            default -> other(name, arguments);
        };
    }

    private @Nullable Object other(String name, Object[] arguments) throws IOException {
        if (name.contains("Header") || name.startsWith("getContent") || name.endsWith("CharacterEncoding")) {
            return header(name, arguments);
        }
        if (name.startsWith("getParameter")) {
            return parameter(name, arguments);
        }
        return switch (name) {
            case "getAttribute" -> attributes.get((String) arguments[0]);
            case "getAttributeNames" -> Collections.enumeration(List.copyOf(attributes.keySet()));
            case "removeAttribute" -> removed((String) arguments[0]);
            case "setAttribute" -> {
                attributes.put((String) arguments[0], arguments[1]);
                yield null;
            }
            default -> throw absent(name);
        };
    }

    private @Nullable Object removed(String name) {
        attributes.remove(name);
        return null;
    }

    private static @Nullable Object session(Object[] arguments) {
        if (arguments.length == 1 && Boolean.FALSE.equals(arguments[0])) {
            return null;
        }
        throw new UnsupportedOperationException("an app's request has no session: keep what must last in the vault");
    }

    private @Nullable Object header(String name, Object[] arguments) {
        return switch (name) {
            case "getHeader" -> first((String) arguments[0]);
            case "getHeaders" -> Collections.enumeration(headers.getOrDefault((String) arguments[0], List.of()));
            case "getHeaderNames" -> Collections.enumeration(headers.keySet());
            case "getIntHeader" ->
                Optional.ofNullable(first((String) arguments[0]))
                        .map(Integer::parseInt)
                        .orElse(-1);
            case "getDateHeader" ->
                Optional.ofNullable(first((String) arguments[0]))
                        .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME))
                        .map(ZonedDateTime::toInstant)
                        .map(Instant::toEpochMilli)
                        .orElse(-1L);
            case "getContentType" -> first("Content-Type");
            case "getContentLength" -> (int) Math.min(Integer.MAX_VALUE, length());
            case "getContentLengthLong" -> length();
            case "getCharacterEncoding" -> charset;
            case "setCharacterEncoding" -> charset((String) arguments[0]);
            default -> throw absent(name);
        };
    }

    private @Nullable Object charset(String name) {
        charset = Charset.forName(name).name();
        return null;
    }

    private long length() {
        return head.path("length").asLong(-1);
    }

    private @Nullable Object parameter(String name, Object[] arguments) throws IOException {
        FormFields known = fields();
        return switch (name) {
            case "getParameter" ->
                known.values((String) arguments[0]).stream().findFirst().orElse(null);
            case "getParameterValues" -> {
                List<String> values = known.values((String) arguments[0]);
                yield values.isEmpty() ? null : values.toArray(String[]::new);
            }
            case "getParameterNames" -> Collections.enumeration(known.names());
            default -> known.asMap();
        };
    }

    private FormFields fields() throws IOException {
        if (fields.isEmpty()) {
            String type = String.valueOf(first("Content-Type")).toLowerCase(Locale.ROOT);
            boolean form = type.startsWith("application/x-www-form-urlencoded");
            String sent = form ? new String(body.readAllBytes(), Charset.forName(charset)) : "";
            fields = Optional.of(FormFields.read(head.path("query").asText(""), sent));
        }
        return fields.get();
    }

    private @Nullable String first(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
    }

    private String text(String name) {
        return head.path(name).asText();
    }

    private @Nullable String optional(String name) {
        return head.path(name).textValue();
    }

    private static UnsupportedOperationException absent(String what) {
        return new UnsupportedOperationException(
                "a request to an app in its own process has no " + what + ": read and answer before service() returns");
    }
}
