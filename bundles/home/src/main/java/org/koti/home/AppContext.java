package org.koti.home;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.koti.spi.consent.AppGate;
import org.osgi.framework.Bundle;

/**
 * The servlet context of one app: its own attributes, its own web files, its own log. Everything that would reach the container or another context
 * is absent, or throws and is told to the person.
 */
final class AppContext implements InvocationHandler {
    private final Bundle bundle;
    private final Supplier<Optional<AppGate>> gate;
    private final ContextLog log;
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();

    private AppContext(Bundle bundle, Supplier<Optional<AppGate>> gate, ContextLog log) {
        this.bundle = bundle;
        this.gate = gate;
        this.log = log;
    }

    /**
     * Makes it.
     *
     * @param bundle the app's
     * @param gate gives the app's gate, which is asked for each line of the log and told what is refused; nothing is logged without it
     */
    static ServletContext of(Bundle bundle, Supplier<Optional<AppGate>> gate) {
        return of(bundle, gate, ContextLog.of(bundle.getSymbolicName(), gate));
    }

    static ServletContext of(Bundle bundle, Supplier<Optional<AppGate>> gate, ContextLog log) {
        return (ServletContext) Proxy.newProxyInstance(
                AppContext.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                new AppContext(bundle, gate, log));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws IOException {
        Object[] arguments = given == null ? new Object[0] : given;
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "AppContext[" + bundle.getSymbolicName() + "]";
            case "getContextPath" -> "";
            case "getServletContextName", "getVirtualServerName" -> bundle.getSymbolicName();
            case "getServerInfo" -> "Koti";
            case "getMajorVersion", "getEffectiveMajorVersion" -> 6;
            case "getMinorVersion", "getEffectiveMinorVersion" -> 1;
            case "getRequestCharacterEncoding", "getResponseCharacterEncoding" -> "UTF-8";
            case "getMimeType" -> MediaTypes.of((String) arguments[0]);
            case "getResource" -> resource((String) arguments[0]);
            case "getResourceAsStream" -> open((String) arguments[0]);
            case "getAttribute" -> attributes.get((String) arguments[0]);
            case "getAttributeNames" -> Collections.enumeration(attributes.keySet());
            case "setAttribute" -> attribute((String) arguments[0], arguments[1]);
            case "removeAttribute" -> attribute((String) arguments[0], null);
            case "getInitParameterNames" -> Collections.emptyEnumeration();
            case "getContext", "getInitParameter", "getNamedDispatcher", "getRealPath", "getRequestDispatcher" -> null;
            case "log" -> log(arguments);
            default -> throw refusal(method.getName());
        };
    }

    private UnsupportedOperationException refusal(String method) {
        gate.get().ifPresent(asked -> asked.denied(ServletContext.class.getName() + "." + method));
        return new UnsupportedOperationException("an app's ServletContext has no " + method
                + ": an app sees its own web files and nothing of the container");
    }

    private @Nullable URL resource(String path) {
        return AppFiles.isPlain(path) ? bundle.getEntry(AppFiles.FOLDER + path) : null;
    }

    private @Nullable InputStream open(String path) throws IOException {
        @Nullable URL url = resource(path);
        return url == null ? null : url.openStream();
    }

    private @Nullable Object attribute(String name, @Nullable Object value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
        return null;
    }

    private @Nullable Object log(Object[] arguments) {
        String text = String.valueOf(arguments[0]);
        if (arguments.length == 2 && arguments[1] instanceof Throwable failure) {
            log.write(text, failure);
        } else {
            log.write(text);
        }
        return null;
    }
}
