package org.koti.testkit.app;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLConnection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The servlet context that an app sees at the gateway: its own web files and attributes, and nothing of a container. */
final class InMemoryContext implements InvocationHandler {
    private final AppCode code;
    private final String servlet;
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();

    InMemoryContext(AppCode code, String servlet) {
        this.code = code;
        this.servlet = servlet;
    }

    String name() {
        return code.id().name();
    }

    ServletContext proxy() {
        return Proxied.of(ServletContext.class, this);
    }

    ServletConfig config() {
        ServletContext context = proxy();
        return Proxied.of(ServletConfig.class, (self, method, arguments) -> switch (method.getName()) {
            case "getServletName" -> servlet;
            case "getServletContext" -> context;
            case "getInitParameterNames" -> Collections.emptyEnumeration();
            default -> null;
        });
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws IOException {
        Object[] arguments = given == null ? new Object[0] : given;
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "ServletContext of " + code.id();
            case "getContextPath" -> "";
            case "getServletContextName", "getVirtualServerName" -> code.id().name();
            case "getServerInfo" -> "Koti";
            case "getMajorVersion", "getEffectiveMajorVersion" -> 6;
            case "getMinorVersion", "getEffectiveMinorVersion" -> 1;
            case "getRequestCharacterEncoding", "getResponseCharacterEncoding" -> "UTF-8";
            case "getMimeType" -> URLConnection.guessContentTypeFromName((String) arguments[0]);
            case "getResource" -> file((String) arguments[0]).orElse(null);
            case "getResourceAsStream" -> open((String) arguments[0]);
            case "getAttribute" -> attributes.get((String) arguments[0]);
            case "getAttributeNames" -> Collections.enumeration(attributes.keySet());
            case "setAttribute" -> set((String) arguments[0], arguments[1]);
            case "removeAttribute" -> attributes.remove((String) arguments[0]);
            case "getInitParameterNames" -> Collections.emptyEnumeration();
            case "log", "getContext", "getInitParameter", "getNamedDispatcher", "getRealPath", "getRequestDispatcher" ->
                null;
            default ->
                throw new UnsupportedOperationException("an app's ServletContext has no " + method.getName()
                        + ": an app sees its own web files and nothing of the container");
        };
    }

    private @Nullable Object set(String name, @Nullable Object value) {
        return value == null ? attributes.remove(name) : attributes.put(name, value);
    }

    private Optional<URL> file(String path) {
        return code.webFile(path);
    }

    private @Nullable InputStream open(String path) throws IOException {
        Optional<URL> file = file(path);
        return file.isEmpty() ? null : file.get().openStream();
    }
}
