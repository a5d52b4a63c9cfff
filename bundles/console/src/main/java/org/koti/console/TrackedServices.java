package org.koti.console;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** The services of the OSGi registry, each followed from the first time that it is asked for; none once it is closed. */
final class TrackedServices implements Services, AutoCloseable {
    private final BundleContext context;
    private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new ConcurrentHashMap<>();
    private volatile boolean closed;

    TrackedServices(BundleContext context) {
        this.context = context;
    }

    @Override
    public <T> Optional<T> find(Class<T> type) {
        if (closed) {
            return Optional.empty();
        }
        ServiceTracker<?, ?> tracker = trackers.computeIfAbsent(type, this::opened);
        if (closed) {
            tracker.close();
        }
        return Optional.ofNullable(type.cast(tracker.getService()));
    }

    private <T> ServiceTracker<T, T> opened(Class<T> type) {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        return tracker;
    }

    @Override
    public void close() {
        closed = true;
        trackers.values().forEach(ServiceTracker::close);
    }
}
