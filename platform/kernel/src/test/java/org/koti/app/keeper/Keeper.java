package org.koti.app.keeper;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.koti.api.app.Handover;
import org.koti.api.app.HealthCheck;
import org.koti.api.app.WebPath;
import org.osgi.service.component.annotations.Component;

/** Counts in memory how often it was asked for its information, and tells it; does instead of its own what the test wants. */
@WebPath("/")
@Component(service = {Servlet.class, HealthCheck.class, Handover.class})
public final class Keeper extends GenericServlet implements HealthCheck, Handover {
    /** A property of the system: by the name of a method what is done there first; what that returns is returned, where it is not empty. */
    public static final String INSTEAD = "org.koti.app.keeper.instead";

    private final AtomicLong count = new AtomicLong();

    @Override
    public void service(ServletRequest request, ServletResponse response) {}

    @Override
    public String getServletInfo() {
        return Long.toString(count.incrementAndGet());
    }

    @Override
    public Optional<String> complaint() {
        return instead("complaint").map(String::valueOf);
    }

    @Override
    public byte[] give() {
        return instead("give")
                .map(byte[].class::cast)
                .orElseGet(() -> count.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void take(byte[] state) {
        instead("take");
        count.set(Long.parseLong(new String(state, StandardCharsets.UTF_8)));
    }

    private static Optional<?> instead(String method) {
        Callable<?> work = (Callable<?>) ((Map<?, ?>) System.getProperties().get(INSTEAD)).get(method);
        try {
            return work == null ? Optional.empty() : (Optional<?>) work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
