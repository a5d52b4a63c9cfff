package org.koti.peer;

import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * A service of an app, got when it is first needed and then held. Safe for use by several threads.
 *
 * @param <S> the service
 */
final class HeldService<S> implements Supplier<Optional<S>> {
    private final BundleContext context;
    private final ServiceReference<S> reference;
    private Optional<S> service = Optional.empty();
    private boolean released;

    HeldService(BundleContext context, ServiceReference<S> reference) {
        this.context = context;
        this.reference = reference;
    }

    @Override
    public synchronized Optional<S> get() {
        if (service.isEmpty() && !released) {
            service = Optional.ofNullable(context.getService(reference));
        }
        return service;
    }

    synchronized void release() {
        released = true;
        if (service.isPresent()) {
            service = Optional.empty();
            context.ungetService(reference);
        }
    }
}
