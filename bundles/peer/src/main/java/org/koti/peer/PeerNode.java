package org.koti.peer;

import java.util.Optional;
import java.util.OptionalInt;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.MessageHandler;
import org.koti.spi.app.NodeListener;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.consent.Gate;
import org.koti.spi.discovery.Discovery;
import org.koti.spi.identity.Person;
import org.koti.spi.storage.VaultStore;
import org.koti.spi.transport.Transport;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The node among its peers, while its person is there: lives as long as the node is unlocked.
 *
 * <p>Framework properties: {@value #PORT}, where to listen (default: any free port, then kept); {@value #ADDRESSES}, IP addresses to listen on, separated by
 * commas (default: those of all interfaces but loopback).
 */
@Component(service = PeerNode.class, immediate = true)
public final class PeerNode {
    /** Framework property: the port to listen on. */
    static final String PORT = "koti.peer.port";

    /** Framework property: the addresses to listen on. */
    static final String ADDRESSES = "koti.peer.addresses";

    private static final String NAMESPACE = "koti.peer";
    private final BundleContext context;
    private final PeerEngine engine;
    private final AppServices<MessageHandler> handlers;
    private final AppServices<LobbyListener> listeners;

    /**
     * Starts; if the network was on, it is turned on again.
     *
     * @param context this bundle's
     * @param person whose node this is
     * @param store the vault
     * @param gate tells apps apart
     * @param transport carries the frames
     */
    @Activate
    public PeerNode(
            BundleContext context,
            @Reference Person person,
            @Reference VaultStore store,
            @Reference Gate gate,
            @Reference Transport transport) {
        this.context = context;
        this.engine = new PeerEngine(new PeerEngine.Needs(
                person,
                store.namespace(NAMESPACE),
                transport,
                new ThreadSchedule(),
                LocalAddresses.of(setting(ADDRESSES)),
                setting(PORT).map(PeerNode::port).orElse(OptionalInt.empty())));
        this.handlers = new AppServices<>(context, gate, engine::add, engine::remove);
        this.listeners = new AppServices<>(context, gate, engine::addListener, engine::removeListener);
        engine.start();
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(context.getProperty(name)).filter(value -> !value.isBlank());
    }

    private static OptionalInt port(String text) {
        int port = text.strip().matches("[0-9]{1,5}") ? Integer.parseInt(text.strip()) : -1;
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException(PORT + " is a number from 0 to 65535, not '" + text + "'");
        }
        return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }

    @Deactivate
    void close() {
        engine.close();
    }

    PeerEngine engine() {
        return engine;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeDiscovery")
    void addDiscovery(Discovery discovery) {
        engine.add(discovery);
    }

    void removeDiscovery(Discovery discovery) {
        engine.remove(discovery);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeNodeListener")
    void addNodeListener(NodeListener listener) {
        engine.announcer().add(listener);
    }

    void removeNodeListener(NodeListener listener) {
        engine.announcer().remove(listener);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "removeActivityLog")
    void addActivityLog(ActivityLog log) {
        engine.announcer().log(Optional.of(log));
    }

    void removeActivityLog(ActivityLog log) {
        if (engine.announcer().isLog(log)) {
            engine.announcer().log(Optional.empty());
        }
    }

    @Reference(
            service = MessageHandler.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeMessageHandler")
    void addMessageHandler(ServiceReference<MessageHandler> reference) {
        handlers.add(reference);
    }

    void removeMessageHandler(ServiceReference<MessageHandler> reference) {
        handlers.remove(reference);
    }

    @Reference(
            service = LobbyListener.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeLobbyListener")
    void addLobbyListener(ServiceReference<LobbyListener> reference) {
        listeners.add(reference);
    }

    void removeLobbyListener(ServiceReference<LobbyListener> reference) {
        listeners.remove(reference);
    }
}
