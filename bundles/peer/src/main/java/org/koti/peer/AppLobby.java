package org.koti.peer;

import java.time.Duration;
import java.util.List;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.Offer;
import org.koti.api.peer.OfferId;
import org.koti.api.permission.LobbyAccess;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.Gate;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** One app's lobby. In use from its first allowed call until the app lets go of it. */
@Component(service = Lobby.class, scope = ServiceScope.BUNDLE)
public final class AppLobby implements Lobby {
    private final PeerEngine engine;
    private final AppGate gate;
    private boolean left;

    /**
     * Made by Declarative Services for each bundle that uses it.
     *
     * @param node the node among its peers
     * @param gates tells apps apart
     * @param context names the bundle
     */
    @Activate
    public AppLobby(@Reference PeerNode node, @Reference Gate gates, ComponentContext context) {
        this(node.engine(), gates.of(context.getUsingBundle()));
    }

    AppLobby(PeerEngine engine, AppGate gate) {
        this.engine = engine;
        this.gate = gate;
        engine.know(gate);
    }

    @Deactivate
    void close() {
        engine.guard().run(() -> {
            left = true;
            engine.lobby().leave(this);
        });
    }

    @Override
    public Offer offer(String protocol, String terms, Duration validFor) {
        AppProtocol line = enter(protocol);
        mustBeOn();
        Offer offer = engine.as(gate, () -> engine.lobby().offer(line, terms, validFor));
        engine.dial();
        return offer;
    }

    @Override
    public void withdraw(String protocol, OfferId offer) {
        AppProtocol line = enter(protocol);
        engine.as(gate, () -> engine.lobby().withdraw(line, offer));
    }

    @Override
    public List<Offer> offers(String protocol) {
        AppProtocol line = enter(protocol);
        return engine.as(gate, () -> engine.lobby().offers(line));
    }

    @Override
    public void accept(String protocol, OfferId offer) {
        AppProtocol line = enter(protocol);
        mustBeOn();
        engine.as(gate, () -> engine.lobby().accept(line, offer));
    }

    private AppProtocol enter(String protocol) {
        gate.require(new LobbyAccess(protocol));
        boolean fresh = engine.as(gate, this::use);
        if (fresh) {
            engine.dial();
        }
        return AppProtocol.of(gate.app(), protocol);
    }

    /** A late thread of an app that let go of it does not bring it back into use. */
    private boolean use() {
        if (left) {
            throw new IllegalStateException(gate.app() + " was stopped; what it was given while it ran works no more");
        }
        return engine.lobby().use(this);
    }

    private void mustBeOn() {
        if (!engine.network().isOn()) {
            throw new IllegalStateException("the network is off; the person turns it on in the node's settings");
        }
    }
}
