package org.koti.home;

import java.net.URI;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The port that the HTTP service really listens on, from its {@code osgi.http.endpoint} (HTTP Whiteboard, section 140.9). */
final class Port implements Supplier<Integer> {
    private static final String RUNTIME = "org.osgi.service.servlet.runtime.HttpServiceRuntime";
    private static final String ENDPOINT = "osgi.http.endpoint";

    private final BundleContext context;

    Port(BundleContext context) {
        this.context = context;
    }

    /** The port, or 0 while it is not known. */
    @Override
    public Integer get() {
        try {
            @Nullable ServiceReference<?> @Nullable [] runtimes = context.getAllServiceReferences(RUNTIME, null);
            return runtimes == null
                    ? 0
                    : Arrays.stream(runtimes)
                            .flatMap(runtime -> endpoints(runtime.getProperty(ENDPOINT)))
                            .map(Port::of)
                            .filter(port -> port > 0)
                            .findFirst()
                            .orElse(0);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Stream<String> endpoints(@Nullable Object property) {
        if (property instanceof String[] several) {
            return Arrays.stream(several);
        }
        return property instanceof String one ? Stream.of(one) : Stream.empty();
    }

    static int of(String endpoint) {
        try {
            return URI.create(endpoint).getPort();
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }
}
