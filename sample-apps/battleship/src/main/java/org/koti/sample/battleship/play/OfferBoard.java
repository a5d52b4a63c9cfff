package org.koti.sample.battleship.play;

import java.time.Duration;
import java.util.List;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.Offer;
import org.koti.api.peer.OfferId;
import org.koti.sample.battleship.play.RefusedException.Refusal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** "Who plays?" — the offers in the lobby. Safe for use by several threads. */
@Component(service = OfferBoard.class)
public final class OfferBoard {

    /** How long an offer stands. */
    static final Duration VALID = Duration.ofMinutes(15);

    private final Lobby lobby;
    private final Bell bell;

    /** Takes the lobby. */
    @Activate
    public OfferBoard(@Reference Lobby lobby, @Reference Bell bell) {
        this.lobby = lobby;
        this.bell = bell;
    }

    /** Returns the offers that can be played here and those of a newer version, own ones too, newest first. */
    public List<Offer> offers() {
        return lobby.offers(Outbox.PROTOCOL).stream()
                .filter(each -> Terms.parse(each.terms()).isPresent() || Terms.isNewer(each.terms()))
                .toList();
    }

    /**
     * Offers a game to everyone in reach for 15 minutes.
     *
     * @throws RefusedException if the network is off or too many own offers are open
     */
    public Offer offer(Terms terms) {
        try {
            return lobby.offer(Outbox.PROTOCOL, terms.toString(), VALID);
        } catch (IllegalStateException e) {
            throw new RefusedException(Refusal.NO_OFFER_NOW);
        } finally {
            bell.ring();
        }
    }

    /** Takes back an own offer. */
    public void withdraw(OfferId offer) {
        lobby.withdraw(Outbox.PROTOCOL, offer);
        bell.ring();
    }

    /** Takes back all own offers: one game at a time is found. */
    void withdrawAll() {
        lobby.offers(Outbox.PROTOCOL).stream()
                .filter(each -> each.mine() && each.state() == Offer.State.OPEN)
                .forEach(each -> withdraw(each.id()));
    }

    /**
     * Accepts another's offer. Own offers stay open until a match is made, so that two who accept each other's are not
     * both left without a game.
     *
     * @throws RefusedException if it is not open any more, or made by a newer version
     */
    public void accept(OfferId offer) {
        if (lobby.offers(Outbox.PROTOCOL).stream()
                .anyMatch(each -> each.id().equals(offer) && Terms.isNewer(each.terms()))) {
            throw new RefusedException(Refusal.NEWER_VERSION);
        }
        try {
            lobby.accept(Outbox.PROTOCOL, offer);
        } catch (IllegalStateException e) {
            throw new RefusedException(Refusal.OFFER_GONE);
        } finally {
            bell.ring();
        }
    }
}
