package org.koti.peer;

import java.util.List;
import java.util.Optional;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Contact;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.Peers;
import org.koti.api.permission.PeerMessage;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.Gate;
import org.koti.spi.limit.Resource;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** One app's messages. */
@Component(service = Peers.class, scope = ServiceScope.BUNDLE)
public final class AppPeers implements Peers {
    private final PeerEngine engine;
    private final AppGate gate;

    /**
     * Made by Declarative Services for each bundle that uses it.
     *
     * @param node the node among its peers
     * @param gates tells apps apart
     * @param context names the bundle
     */
    @Activate
    public AppPeers(@Reference PeerNode node, @Reference Gate gates, ComponentContext context) {
        this(node.engine(), gates.of(context.getUsingBundle()));
    }

    AppPeers(PeerEngine engine, AppGate gate) {
        this.engine = engine;
        this.gate = gate;
    }

    @Override
    public boolean networkOn() {
        gate.requireRunning();
        return engine.network().isOn();
    }

    @Override
    public List<Contact> contacts(String protocol) {
        gate.require(new PeerMessage(protocol));
        return engine.guard().get(() -> engine.people().list());
    }

    @Override
    public Delivery send(PersonId to, String protocol, MessageId id, byte[] body) {
        gate.require(new PeerMessage(protocol));
        if (body.length > MAX_BODY) {
            throw new IllegalArgumentException(
                    "a message has at most " + MAX_BODY + " bytes, not " + body.length + "; split it");
        }
        gate.spend(Resource.MESSAGES, 1);
        byte[] copy = body.clone();
        return engine.as(gate, () -> engine.outbox().send(key(to, protocol), id, copy));
    }

    @Override
    public Optional<Delivery> delivery(PersonId to, String protocol, MessageId id) {
        gate.require(new PeerMessage(protocol));
        return engine.as(gate, () -> engine.outbox().delivery(key(to, protocol), id));
    }

    private ChannelKey key(PersonId person, String protocol) {
        return new ChannelKey(person, AppProtocol.of(gate.app(), protocol));
    }
}
