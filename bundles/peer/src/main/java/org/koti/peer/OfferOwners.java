package org.koti.peer;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.OfferId;

/** Whose an offer's id is: it belongs to who listed it first, so that nobody can put an offer in the place of another person's. Inside {@link Guard}. */
final class OfferOwners {
    private static final int MOST = 4_096;
    private final PersonId me;
    private final LobbyBook book;
    private final Map<OfferId, Owner> owners = new LinkedHashMap<>();

    private record Owner(PersonId person, Instant until) {}

    OfferOwners(PersonId me, LobbyBook book) {
        this.me = me;
        this.book = book;
    }

    /** Notes that a person lists an offer; false when its id is somebody else's. */
    boolean claim(OfferId id, PersonId person, Instant until) {
        if (owner(id).filter(owner -> !owner.equals(person)).isPresent()) {
            return false;
        }
        owners.remove(id);
        owners.put(id, new Owner(person, until));
        if (owners.size() > MOST) {
            owners.remove(owners.keySet().iterator().next());
        }
        return true;
    }

    private Optional<PersonId> owner(OfferId id) {
        return kept(id).or(() -> Optional.ofNullable(owners.get(id)).map(Owner::person));
    }

    private Optional<PersonId> kept(OfferId id) {
        return book.own(id)
                .map(offer -> me)
                .or(() -> book.take(id).map(PendingTake::by))
                .or(() -> book.match(id)
                        .map(kept ->
                                kept.match().offeredHere() ? me : kept.match().other()));
    }

    /** What the book keeps may have gone with the app that had its name. Until no offer of its id can be open any more, the id stays who it was of. */
    void reread(Instant until) {
        Map<OfferId, PersonId> before = new HashMap<>();
        book.ids().forEach(id -> kept(id).ifPresent(person -> before.put(id, person)));
        book.reread();
        before.forEach((id, person) -> {
            if (kept(id).isEmpty()) {
                claim(id, person, until);
            }
        });
    }

    void expire(Instant now) {
        owners.values().removeIf(owner -> now.isAfter(owner.until()));
    }
}
