package org.koti.testkit.peer;

import java.util.List;
import java.util.Optional;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Contact;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.Peers;
import org.koti.api.peer.UnknownContactException;
import org.koti.api.permission.PeerMessage;
import org.koti.spi.consent.AppGate;

/** Peers on an {@link InMemoryNetwork}. Safe for use by several threads. */
public final class InMemoryPeers implements Peers {
    private final InMemoryNetwork network;
    private final InMemoryApp app;
    private final AppGate gate;

    InMemoryPeers(InMemoryNetwork network, InMemoryApp app, AppGate gate) {
        this.network = network;
        this.app = app;
        this.gate = gate;
    }

    @Override
    public boolean networkOn() {
        gate.requireRunning();
        synchronized (network) {
            return app.person().networkOn();
        }
    }

    @Override
    public List<Contact> contacts(String protocol) {
        gate.require(new PeerMessage(protocol));
        synchronized (network) {
            return app.person().contacts();
        }
    }

    @Override
    public Delivery send(PersonId to, String protocol, MessageId id, byte[] body) {
        gate.require(new PeerMessage(protocol));
        if (body.length > MAX_BODY) {
            throw new IllegalArgumentException("a message has at most " + MAX_BODY + " bytes, not " + body.length);
        }
        synchronized (network) {
            if (!app.person().knows(to)) {
                throw new UnknownContactException(to);
            }
            return app.channel(to, protocol).send(id, body);
        }
    }

    @Override
    public Optional<Delivery> delivery(PersonId to, String protocol, MessageId id) {
        gate.require(new PeerMessage(protocol));
        synchronized (network) {
            return app.channel(to, protocol).delivery(id);
        }
    }
}
