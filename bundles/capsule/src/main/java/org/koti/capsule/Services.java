package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.koti.api.http.Http;
import org.koti.api.pick.Picker;
import org.koti.api.vault.Vault;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's services for one app in its process: those that the app's bundle sees, each the app's own object, whose every call asks for the grant. Nothing else can be
 * reached by a call. A call names a service, or a thing that the process got of one, such as {@code file:7}.
 */
final class Services implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    private final Executor threads;
    private final ThreadFactory counted;
    private final WebRoom.Share web;
    private final Map<String, Callee> callees = new ConcurrentHashMap<>();
    private final List<Runnable> endings = new ArrayList<>();
    private boolean closed;

    /** What a call goes to. */
    @FunctionalInterface
    private interface Callee {
        JsonNode call(String id, String method, JsonNode arguments) throws Exception;
    }

    /**
     * Makes services of which there is none.
     *
     * @param counted makes the threads that work for the process beside its calls
     * @param web what requests to the web may hold
     */
    Services(Executor threads, ThreadFactory counted, WebRoom.Share web) {
        this.threads = threads;
        this.counted = counted;
        this.web = web;
    }

    /** Gets what the app's bundle sees now. */
    void open(BundleContext context, Link link) {
        Contract.FOR_APPS.forEach((name, type) -> {
            ServiceReference<?> reference = context.getServiceReference(name);
            if (reference != null) {
                Optional.ofNullable(context.getService(reference)).ifPresent(service -> {
                    atTheEnd(() -> release(context, reference));
                    add(type, service, link);
                });
            }
        });
    }

    /** What the node made for this run of the app ends, which breaks off what is under way. */
    private static void release(BundleContext context, ServiceReference<?> reference) {
        try {
            context.ungetService(reference);
        } catch (IllegalStateException e) {
            // it ended with the bundle
        }
    }

    /** Adds a service of the app. */
    void add(Class<?> type, Object service, Link link) {
        String name = type.getName();
        if (service instanceof Vault vault) {
            add(name, new NodeVault(vault, link, threads, counted));
        } else if (service instanceof Http http) {
            add(name, new NodeHttp(http, link, web, counted));
        } else if (service instanceof Picker picker) {
            add(name, new NodePicker(picker, link, counted));
        } else {
            Target target = new Target(type, service);
            callees.put(name, (id, method, arguments) -> target.call(method, arguments));
        }
    }

    private void add(String name, NodeVault vault) {
        callees.put(name, (id, method, arguments) -> vault.call(method, arguments));
        callees.put(
                "transaction", (id, method, arguments) -> vault.transaction(id).call(method, arguments));
        atTheEnd(vault::close);
    }

    /** Adds a way to the web. */
    void add(String name, NodeHttp http) {
        callees.put(name, (id, method, arguments) -> http.call(method, arguments));
        atTheEnd(http::close);
    }

    /** Adds a picker. */
    void add(String name, NodePicker picker) {
        callees.put(name, (id, method, arguments) -> picker.call(method, arguments));
        callees.put("pick", (id, method, arguments) -> picker.pick(id, method));
        callees.put("file", (id, method, arguments) -> picker.files().file(id, method));
        callees.put("stream", (id, method, arguments) -> picker.files().stream(id, method));
        atTheEnd(picker::close);
    }

    private void atTheEnd(Runnable ending) {
        boolean late;
        synchronized (this) {
            late = closed;
            endings.add(ending);
        }
        if (late) {
            run(ending);
        }
    }

    /** {@return the names of what there is} */
    JsonNode names() {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        Contract.FOR_APPS.keySet().stream().filter(callees::containsKey).forEach(names::add);
        return names;
    }

    JsonNode call(String target, String method, JsonNode arguments) throws Exception {
        int colon = target.indexOf(':');
        String kind = colon < 0 ? target : target.substring(0, colon);
        return Optional.ofNullable(callees.get(kind))
                .orElseThrow(() -> new MalformedCallException("nothing of that name"))
                .call(target.substring(colon + 1), method, arguments);
    }

    /** Ends all that the process held. */
    @Override
    public void close() {
        List<Runnable> all;
        synchronized (this) {
            all = closed ? List.of() : List.copyOf(endings);
            closed = true;
        }
        all.forEach(Services::run);
    }

    /** One that fails keeps no other. */
    private static void run(Runnable ending) {
        try {
            ending.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("A service that an app's process used did not end", e);
        }
    }
}
