package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.servlet.Servlet;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** What an app in its process offers to the node, registered by the app's own bundle, so that the node finds and limits it like any app's. */
final class Offers implements AutoCloseable {
    private static final int MOST = 64;
    private static final int LONGEST = 200;

    private final BundleContext context;
    private final Link link;
    private final Map<Long, Exchange> exchanges = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, ServiceRegistration<?>> registered = new ConcurrentHashMap<>();
    private boolean closed;

    Offers(BundleContext context, Link link) {
        this.context = context;
        this.link = link;
    }

    JsonNode call(String method, JsonNode arguments) throws MalformedCallException {
        switch (method) {
            case "add" ->
                add(
                        arguments.path(0).asLong(),
                        arguments.path(1).asText(),
                        arguments.path(2).asText());
            case "remove" -> remove(arguments.path(0).asLong());
            default -> throw new MalformedCallException("no such method");
        }
        return JsonNodeFactory.instance.nullNode();
    }

    private synchronized void add(long id, String contract, String property) throws MalformedCallException {
        Optional<Class<?>> type = Contract.fromApp(contract);
        if (type.isEmpty() || property.length() > LONGEST) {
            throw new MalformedCallException("nothing that an app may offer");
        }
        if (closed || registered.size() >= MOST || registered.containsKey(id)) {
            throw new IllegalStateException("an app offers " + MOST + " things at the most");
        }
        Object service = type.get() == Servlet.class
                ? new RemoteServlet(link, "offer:" + id, exchanges, ids)
                : Remote.of(
                        type.get(),
                        link::callSoon,
                        "offer:" + id,
                        (failure, arguments) -> new RemoteFailureException(failure));
        Hashtable<String, Object> properties = new Hashtable<>(Map.of(Contract.property(type.get()), property));
        registered.put(id, context.registerService(contract, service, properties));
    }

    private void remove(long id) {
        Optional.ofNullable(registered.remove(id)).ifPresent(Offers::unregister);
    }

    private static void unregister(ServiceRegistration<?> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            // gone with its bundle
        }
    }

    Exchange exchange(String id) throws MalformedCallException {
        return exchanges.entrySet().stream()
                .filter(entry -> entry.getKey().toString().equals(id))
                .map(Map.Entry::getValue)
                .findAny()
                .orElseThrow(() -> new MalformedCallException("no such request"));
    }

    /** Withdraws all; requests that are open end when the link is closed. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        registered.keySet().forEach(this::remove);
    }
}
