package org.koti.peer;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.spi.peer.Network;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The network switch of {@link PeerNode}. */
@Component
public final class PeerNetwork implements Network {
    private final PeerEngine engine;

    /**
     * Made by Declarative Services.
     *
     * @param node the node among its peers
     */
    @Activate
    public PeerNetwork(@Reference PeerNode node) {
        this(node.engine());
    }

    PeerNetwork(PeerEngine engine) {
        this.engine = engine;
    }

    @Override
    public boolean isOn() {
        return engine.network().isOn();
    }

    @Override
    public void turnOn() {
        engine.turn(true);
    }

    @Override
    public void turnOff() {
        engine.turn(false);
    }

    @Override
    public List<InetSocketAddress> addresses() {
        return engine.network().addresses();
    }

    @Override
    public Optional<Problem> problem() {
        return engine.network().problem();
    }

    @Override
    public Optional<AppId> holder(String name) {
        return engine.guard().get(() -> engine.owners().of(name));
    }
}
