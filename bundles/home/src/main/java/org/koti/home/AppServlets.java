package org.koti.home;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.koti.api.app.WebPath;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.Gate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servlets of all apps: initialized as they come, destroyed as they go. Safe for use by several threads. */
final class AppServlets implements ServiceTrackerCustomizer<Servlet, MountedServlet>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AppServlets.class);

    private final BundleContext context;
    private final Supplier<Optional<Gate>> gates;
    private final ServiceTracker<Servlet, MountedServlet> tracker;
    private final Set<MountedServlet> mounted = ConcurrentHashMap.newKeySet();

    AppServlets(BundleContext context, Supplier<Optional<Gate>> gates) {
        this.context = context;
        this.gates = gates;
        try {
            tracker = new ServiceTracker<>(
                    context,
                    FrameworkUtil.createFilter(
                            "(&(objectClass=" + Servlet.class.getName() + ")(" + WebPath.PROPERTY + "=*))"),
                    this);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void open() {
        tracker.open();
    }

    /** The servlet of a bundle that takes a path; the longest pattern wins. */
    Optional<MountedServlet> find(Bundle bundle, String path) {
        return mounted.stream()
                .filter(candidate -> candidate.bundle() == bundle.getBundleId())
                .filter(candidate -> candidate.pattern().matches(path))
                .max(Comparator.comparingInt(
                        candidate -> candidate.pattern().prefix().length()));
    }

    @Override
    public @Nullable MountedServlet addingService(ServiceReference<Servlet> reference) {
        String path = String.valueOf(reference.getProperty(WebPath.PROPERTY));
        Bundle bundle = reference.getBundle();
        Optional<WebPattern> pattern = WebPattern.parse(path);
        if (pattern.isEmpty()) {
            LOG.warn("{}: {} is no path for a servlet (for example /api/*)", bundle.getSymbolicName(), path);
            return null;
        }
        @Nullable Servlet servlet = context.getService(reference);
        if (servlet == null) {
            return null;
        }
        return mount(servlet, pattern.get(), bundle).orElseGet(() -> {
            context.ungetService(reference);
            return null;
        });
    }

    /** The gate of an app's bundle. */
    Optional<AppGate> gate(Bundle bundle) {
        return gates.get().flatMap(gate -> gate.find(bundle));
    }

    private Optional<MountedServlet> mount(Servlet servlet, WebPattern pattern, Bundle bundle) {
        ServletContext facade = AppContext.of(bundle, () -> gate(bundle));
        try {
            servlet.init(new AppConfig(servlet.getClass().getName(), facade));
            MountedServlet added = new MountedServlet(pattern, bundle.getBundleId(), servlet, facade);
            mounted.add(added);
            return Optional.of(added);
        } catch (ServletException | RuntimeException e) {
            LOG.warn("{}: the servlet at {} does not start", bundle.getSymbolicName(), pattern.prefix(), e);
            return Optional.empty();
        }
    }

    @Override
    public void modifiedService(ServiceReference<Servlet> reference, MountedServlet servlet) {
        LOG.debug("{} changed", reference);
    }

    @Override
    public void removedService(ServiceReference<Servlet> reference, MountedServlet servlet) {
        mounted.remove(servlet);
        try {
            servlet.servlet().destroy();
        } catch (RuntimeException e) {
            LOG.warn("{}: a servlet does not stop cleanly", reference.getBundle(), e);
        } finally {
            context.ungetService(reference);
        }
    }

    @Override
    public void close() {
        tracker.close();
    }
}
