package org.koti.peer;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.koti.api.peer.Protocol;
import org.koti.spi.consent.Gate;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Services of one type that apps registered, from their references. Safe for use by several threads.
 *
 * @param <S> the type
 */
final class AppServices<S> {
    private static final Logger LOG = LoggerFactory.getLogger(AppServices.class);
    private final BundleContext context;
    private final Gate gate;
    private final Consumer<Whiteboard.Entry<S>> added;
    private final Consumer<Whiteboard.Entry<S>> removed;
    private final Map<ServiceReference<S>, Whiteboard.Entry<S>> entries = new ConcurrentHashMap<>();

    AppServices(
            BundleContext context,
            Gate gate,
            Consumer<Whiteboard.Entry<S>> added,
            Consumer<Whiteboard.Entry<S>> removed) {
        this.context = context;
        this.gate = gate;
        this.added = added;
        this.removed = removed;
    }

    /** Takes a service of an app, when it says for which protocol it is. */
    void add(ServiceReference<S> reference) {
        if (!(reference.getProperty(Protocol.PROPERTY) instanceof String protocol) || !AppProtocol.isForm(protocol)) {
            LOG.warn("{} has no {} such as battleship/1; annotate it with @Protocol", reference, Protocol.PROPERTY);
            return;
        }
        gate.find(reference.getBundle())
                .map(app -> new Whiteboard.Entry<>(app, protocol, new HeldService<>(context, reference)))
                .ifPresent(entry -> {
                    entries.put(reference, entry);
                    added.accept(entry);
                });
    }

    /** Lets go of a service. */
    void remove(ServiceReference<S> reference) {
        Optional.ofNullable(entries.remove(reference)).ifPresent(entry -> {
            removed.accept(entry);
            if (entry.service() instanceof HeldService<S> held) {
                held.release();
            }
        });
    }
}
