package org.koti.testkit.peer;

import java.time.Duration;
import java.util.List;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.Offer;
import org.koti.api.peer.OfferId;
import org.koti.api.permission.LobbyAccess;
import org.koti.spi.consent.AppGate;

/** The lobby of an {@link InMemoryNetwork}. Safe for use by several threads. */
public final class InMemoryLobby implements Lobby {
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final InMemoryNetwork network;
    private final InMemoryApp app;
    private final AppGate gate;

    InMemoryLobby(InMemoryNetwork network, InMemoryApp app, AppGate gate) {
        this.network = network;
        this.app = app;
        this.gate = gate;
    }

    @Override
    public Offer offer(String protocol, String terms, Duration validFor) {
        gate.require(new LobbyAccess(protocol));
        if (terms.length() > MAX_TERMS) {
            throw new IllegalArgumentException("terms have at most " + MAX_TERMS + " characters");
        }
        if (validFor.compareTo(SHORTEST) < 0 || validFor.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("an offer is valid for 10 seconds to 1 hour, not " + validFor);
        }
        return network.change(() -> {
            checkOn();
            return network.offers().make(app, protocol, terms, validFor);
        });
    }

    @Override
    public void withdraw(String protocol, OfferId offer) {
        gate.require(new LobbyAccess(protocol));
        network.change(() -> network.offers().withdraw(app, protocol, offer));
    }

    @Override
    public List<Offer> offers(String protocol) {
        gate.require(new LobbyAccess(protocol));
        synchronized (network) {
            return network.offers().seenBy(app, protocol);
        }
    }

    @Override
    public void accept(String protocol, OfferId offer) {
        gate.require(new LobbyAccess(protocol));
        network.change(() -> {
            checkOn();
            network.offers().accept(app, protocol, offer);
        });
    }

    private void checkOn() {
        if (!app.person().networkOn()) {
            throw new IllegalStateException("the network is off; the person turns it on in the settings");
        }
    }
}
