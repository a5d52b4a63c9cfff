package org.koti.capsule;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** The servlet context inside the process: the app's own attributes and web files. */
final class PageContext implements InvocationHandler, ServletConfig {
    private static final String FOLDER = "web";

    private final Bundle bundle;
    private final String name;
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final ServletContext facade;

    PageContext(Bundle bundle, String name) {
        this.bundle = bundle;
        this.name = name;
        this.facade = (ServletContext)
                Proxy.newProxyInstance(PageContext.class.getClassLoader(), new Class<?>[] {ServletContext.class}, this);
    }

    @Override
    public String getServletName() {
        return name;
    }

    @Override
    public ServletContext getServletContext() {
        return facade;
    }

    @Override
    public @Nullable String getInitParameter(String parameter) {
        return null;
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws IOException {
        Object[] arguments = given == null ? new Object[0] : given;
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString", "getServletContextName", "getVirtualServerName" -> bundle.getSymbolicName();
            case "getContextPath" -> "";
            case "getServerInfo" -> "Koti";
            case "getMajorVersion", "getEffectiveMajorVersion" -> 6;
            case "getMinorVersion", "getEffectiveMinorVersion" -> 1;
            case "getRequestCharacterEncoding", "getResponseCharacterEncoding" -> "UTF-8";
            case "getResource" -> resource((String) arguments[0]);
            case "getResourceAsStream" -> {
                URL found = resource((String) arguments[0]);
                yield found == null ? null : found.openStream();
            }
            case "getAttribute" -> attributes.get((String) arguments[0]);
            case "getAttributeNames" -> Collections.enumeration(attributes.keySet());
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            case "removeAttribute" -> attributes.remove((String) arguments[0]);
            case "getInitParameterNames" -> Collections.emptyEnumeration();
            case "getContext", "getInitParameter", "getNamedDispatcher", "getRealPath", "getRequestDispatcher" -> null;
            case "log" -> log(String.valueOf(arguments[0]));
            default ->
                throw new UnsupportedOperationException("an app's ServletContext has no " + method.getName()
                        + ": an app sees its own web files and nothing of the container");
        };
    }

    private @Nullable URL resource(String path) {
        return path.startsWith("/") && !path.contains("..") ? bundle.getEntry(FOLDER + path) : null;
    }

    private static @Nullable Object log(String message) {
        System.err.println(message);
        return null;
    }
}
