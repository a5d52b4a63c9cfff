package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** What the app's bundle registers inside the process: told to the node as it comes and goes, and called by it. */
final class AppOffers implements ServiceTrackerCustomizer<Object, Long> {
    private final BundleContext context;
    private final Bundle app;
    private final Link link;
    private final Semaphore pages = new Semaphore(RunningCapsule.MOST_CALLS / 2, true);
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Target> targets = new ConcurrentHashMap<>();
    private final Map<Long, PageServlet> servlets = new ConcurrentHashMap<>();

    AppOffers(BundleContext context, Bundle app, Link link) {
        this.context = context;
        this.app = app;
        this.link = link;
    }

    void open() {
        for (String contract : Contract.namesFromApps()) {
            new ServiceTracker<>(context, contract, this).open(true);
        }
    }

    JsonNode call(long id, String method, JsonNode arguments) throws Exception {
        PageServlet servlet = servlets.get(id);
        if (servlet != null) {
            return servlet.service(arguments);
        }
        return Optional.ofNullable(targets.get(id))
                .orElseThrow(() -> new MalformedCallException("nothing of that name"))
                .call(method, arguments);
    }

    /** Pages have half of the calls that there are, so that those that take their answers slowly leave the app its services. */
    private JsonNode callForPage(String target, String method, JsonNode... arguments) {
        pages.acquireUninterruptibly();
        try {
            return link.call(target, method, arguments);
        } finally {
            pages.release();
        }
    }

    @Override
    public @Nullable Long addingService(ServiceReference<Object> reference) {
        if (reference.getBundle() != app) {
            return null;
        }
        for (String name : (String[]) reference.getProperty("objectClass")) {
            Optional<Class<?>> contract = Contract.fromApp(name);
            Object property = contract.map(type -> reference.getProperty(Contract.property(type)))
                    .orElse(null);
            @Nullable Object service = property == null ? null : context.getService(reference);
            if (contract.isPresent() && property != null && service != null) {
                return add(contract.get(), String.valueOf(property), service);
            }
        }
        return null;
    }

    private @Nullable Long add(Class<?> contract, String property, Object service) {
        long id = ids.incrementAndGet();
        try {
            if (service instanceof Servlet servlet && contract == Servlet.class) {
                servlets.put(
                        id,
                        new PageServlet(
                                this::callForPage,
                                servlet,
                                new PageContext(app, servlet.getClass().getName())));
            } else {
                targets.put(id, new Target(contract, service));
            }
            link.call(
                    "offers",
                    "add",
                    JsonNodeFactory.instance.numberNode(id),
                    JsonNodeFactory.instance.textNode(contract.getName()),
                    JsonNodeFactory.instance.textNode(property));
            return id;
        } catch (ServletException | RuntimeException e) {
            System.err.println(property + " does not start: " + e);
            return null;
        }
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, Long id) {
        // its property is part of the component's description and does not change
    }

    @Override
    public void removedService(ServiceReference<Object> reference, Long id) {
        targets.remove(id);
        Optional.ofNullable(servlets.remove(id)).ifPresent(PageServlet::destroy);
        link.call("offers", "remove", JsonNodeFactory.instance.numberNode(id));
        context.ungetService(reference);
    }
}
