package org.koti.sample.battleship.play;

import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.Match;
import org.koti.api.peer.Protocol;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hears of the lobby. */
@Component(service = LobbyListener.class)
@Protocol(Outbox.PROTOCOL)
public final class LobbyIntake implements LobbyListener {

    private final GameRoom room;
    private final OfferBoard offers;
    private final Bell bell;

    /** Listens for the room. */
    @Activate
    public LobbyIntake(@Reference GameRoom room, @Reference OfferBoard offers, @Reference Bell bell) {
        this.room = room;
        this.offers = offers;
        this.bell = bell;
    }

    @Override
    public void matched(Match match) {
        room.matched(match);
        offers.withdrawAll();
    }

    @Override
    public void offersChanged() {
        bell.ring();
    }
}
