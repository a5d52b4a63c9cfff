package org.koti.peer;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.koti.api.app.AppId;
import org.koti.api.peer.OfferId;
import org.koti.api.permission.LobbyAccess;
import org.koti.spi.consent.AppGate;

/** Which apps may be in the lobby now, asked of their gates each time. Gates come from any thread; the rest is inside {@link Guard}. */
final class LobbyGates {
    private final LobbyBook book;
    private final Map<AppId, AppGate> gates = new ConcurrentHashMap<>();

    LobbyGates(LobbyBook book) {
        this.book = book;
    }

    /**
     * From now on this gate tells what its app may; it refuses once its run has ended.
     *
     * @return whether the app was away
     */
    boolean know(AppGate gate) {
        AppGate before = gates.put(gate.app(), gate);
        return before != null && !Owners.runs(before);
    }

    /** Whether the app that has the name has come since the node started, and its run has ended: what it may when it is back nobody knows. */
    boolean isAway(AppProtocol line) {
        return gate(line).filter(gate -> !Owners.runs(gate)).isPresent();
    }

    /** Whether nobody can say now what becomes of an offer of this person's. */
    boolean isUnsure(OfferId offer) {
        return book.unsettled().contains(offer)
                || book.own(offer)
                        .filter(own -> !own.taken() && isAway(own.line()))
                        .isPresent();
    }

    private boolean allows(AppProtocol line) {
        return gate(line)
                .filter(gate -> gate.allows(new LobbyAccess(line.protocol())))
                .isPresent();
    }

    /** Whether an app that has come since the node started may not. */
    boolean refuses(AppProtocol line) {
        return gate(line).isPresent() && !allows(line);
    }

    private Optional<AppGate> gate(AppProtocol line) {
        return book.owners().of(line.app()).map(gates::get);
    }

    /** The offers of those that may, the newest first. */
    List<SignedOffer> allowed(Collection<SignedOffer> offers) {
        return offers.stream()
                .filter(offer -> allows(offer.line()))
                .sorted(Comparator.comparing(SignedOffer::issued).reversed())
                .toList();
    }

    /** Without what those took that may not. */
    List<PendingTake> notRefused(Collection<PendingTake> takes) {
        return takes.stream().filter(take -> !refuses(take.line())).toList();
    }
}
