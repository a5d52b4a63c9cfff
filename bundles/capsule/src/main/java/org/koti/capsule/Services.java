package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.koti.api.vault.Vault;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * The node's services for one app in its process: those that the app's bundle sees, each the app's own object, whose every call asks for the grant. Nothing else can be
 * reached by a call.
 */
final class Services implements AutoCloseable {
    private final BundleContext context;
    private final Executor threads;
    private final Map<String, Target> targets = new ConcurrentHashMap<>();
    private volatile Optional<NodeVault> vault = Optional.empty();

    Services(BundleContext context, Executor threads) {
        this.context = context;
        this.threads = threads;
    }

    /** Gets what the app's bundle sees now. */
    void open(Link link) {
        Contract.FOR_APPS.forEach((name, type) -> {
            ServiceReference<?> reference = context.getServiceReference(name);
            if (reference != null) {
                Optional.ofNullable(context.getService(reference)).ifPresent(service -> add(type, service, link));
            }
        });
    }

    private void add(Class<?> type, Object service, Link link) {
        targets.put(type.getName(), new Target(type, service));
        if (service instanceof Vault own) {
            vault = Optional.of(new NodeVault(own, link, threads));
        }
    }

    /** {@return the names of what there is} */
    JsonNode names() {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        Contract.FOR_APPS.keySet().stream().filter(targets::containsKey).forEach(names::add);
        return names;
    }

    JsonNode call(String name, String method, JsonNode arguments) throws Exception {
        if (name.equals(Vault.class.getName())) {
            return vault().call(method, arguments);
        }
        return Optional.ofNullable(targets.get(name))
                .orElseThrow(() -> new MalformedCallException("no such service"))
                .call(method, arguments);
    }

    NodeVault vault() throws MalformedCallException {
        return vault.orElseThrow(() -> new MalformedCallException("no such service"));
    }

    @Override
    public void close() {
        vault.ifPresent(NodeVault::close);
    }
}
