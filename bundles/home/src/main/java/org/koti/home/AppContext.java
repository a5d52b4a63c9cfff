package org.koti.home;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.koti.spi.consent.AppGate;
import org.koti.spi.limit.Resource;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servlet context of one app: its own attributes, its own web files, its own log. Everything that would reach the container or another context
 * is absent or throws.
 */
final class AppContext implements InvocationHandler {
    private static final int LONGEST_LINE = 2000;
    private static final int LINES_OF_FAILURE = 20;
    private static final int FRAMES = 8;

    private final Bundle bundle;
    private final Logger log;
    private final Supplier<Optional<AppGate>> gate;
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();

    private AppContext(Bundle bundle, Supplier<Optional<AppGate>> gate) {
        this.bundle = bundle;
        this.gate = gate;
        log = LoggerFactory.getLogger("app." + bundle.getSymbolicName());
    }

    /**
     * Makes it.
     *
     * @param bundle the app's
     * @param gate gives the app's gate, which is asked for each line of the log; nothing is logged without it
     */
    static ServletContext of(Bundle bundle, Supplier<Optional<AppGate>> gate) {
        return (ServletContext) Proxy.newProxyInstance(
                AppContext.class.getClassLoader(), new Class<?>[] {ServletContext.class}, new AppContext(bundle, gate));
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
            default ->
                throw new UnsupportedOperationException("an app's ServletContext has no " + method.getName()
                        + ": an app sees its own web files and nothing of the container");
        };
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

    /** Writes a line, or those of a failure; what is beyond the app's limit is not written. */
    private @Nullable Object log(Object[] arguments) {
        String text = String.valueOf(arguments[0]);
        String line = text.substring(0, Math.min(text.length(), LONGEST_LINE));
        if (arguments.length == 2 && arguments[1] instanceof Throwable failure) {
            if (mayWrite(LINES_OF_FAILURE)) {
                log.warn("{}: {}", line, words(failure));
            }
        } else if (mayWrite(1)) {
            log.info("{}", line);
        }
        return null;
    }

    /** One line, as the app's own words could look like lines of others; what it says of its exceptions may throw again. */
    private static String words(Throwable failure) {
        try {
            String words = Stream.concat(
                            Stream.of(failure.toString()),
                            Arrays.stream(failure.getStackTrace()).limit(FRAMES).map(StackTraceElement::toString))
                    .collect(Collectors.joining(" at "));
            return words.substring(0, Math.min(words.length(), LONGEST_LINE));
        } catch (Throwable ofTheApp) {
            return failure.getClass().getName();
        }
    }

    private boolean mayWrite(int lines) {
        try {
            gate.get().orElseThrow(() -> new IllegalStateException("no gate")).spend(Resource.LOG, lines);
            return true;
        } catch (IllegalStateException e) {
            log.debug("a line of {} is left out: {}", bundle.getSymbolicName(), e.getMessage());
            return false;
        }
    }
}
