package org.koti.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.OfferId;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultTransaction;

/** What the lobby keeps in the vault: own offers, offers accepted but not answered, matches. Inside {@link Guard}. */
final class LobbyBook {
    static final Duration KEPT = Duration.ofDays(30);
    private static final String OFFERS = "offers";
    private static final String TAKES = "takes";
    private static final String MATCHES = "matches";
    static final List<String> COLLECTIONS = List.of(OFFERS, TAKES, MATCHES);
    private final Vault vault;
    private final Owners owners;
    private final Map<OfferId, SignedOffer> own = new HashMap<>();
    private final Map<OfferId, PendingTake> takes = new HashMap<>();
    private final Map<OfferId, MatchRecord> matches = new HashMap<>();
    private final Set<OfferId> unsettled = new HashSet<>();

    LobbyBook(Vault vault, Owners owners) {
        this.vault = vault;
        this.owners = owners;
        reread();
    }

    /** Reads what the vault keeps, of which things may have gone with the app that had their name. */
    void reread() {
        unsettled.clear();
        read(OFFERS, own, OwnOffer::of);
        read(TAKES, takes, PendingTake::of);
        read(MATCHES, matches, MatchRecord::of);
    }

    private <T> void read(String collection, Map<OfferId, T> into, Function<Stored.Entry, T> reader) {
        Map<OfferId, T> kept = new HashMap<>();
        Stored.each(vault, collection, "", entry -> {
            if (owners.isSettled(AppProtocol.of(entry.value()).app())) {
                kept.put(new OfferId(entry.id()), reader.apply(entry));
            } else {
                unsettled.add(new OfferId(entry.id()));
            }
        });
        into.clear();
        into.putAll(kept);
    }

    /** {@return the ids of all that is kept} */
    Set<OfferId> ids() {
        Set<OfferId> ids = new HashSet<>(own.keySet());
        ids.addAll(takes.keySet());
        ids.addAll(matches.keySet());
        return ids;
    }

    /** {@return the offers of which something is kept, but it is not settled whose that is} */
    Set<OfferId> unsettled() {
        return Set.copyOf(unsettled);
    }

    Owners owners() {
        return owners;
    }

    Collection<SignedOffer> own() {
        return own.values();
    }

    Collection<PendingTake> takes() {
        return takes.values();
    }

    Collection<MatchRecord> matches() {
        return matches.values();
    }

    Optional<SignedOffer> own(OfferId id) {
        return Optional.ofNullable(own.get(id));
    }

    Optional<PendingTake> take(OfferId id) {
        return Optional.ofNullable(takes.get(id));
    }

    Optional<MatchRecord> match(OfferId id) {
        return Optional.ofNullable(matches.get(id));
    }

    /** Whether this person took an offer of another's that goes before one of their own. */
    boolean crosses(SignedOffer offer, PersonId other) {
        return takes.values().stream()
                .filter(take -> take.by().equals(other) && take.line().equals(offer.line()))
                .anyMatch(take -> take.id().value().compareTo(offer.id().value()) < 0);
    }

    void keep(SignedOffer offer) {
        vault.transact(tx -> {
            Stored.put(tx, OFFERS, offer.id().value(), OwnOffer.toJson(offer, owners));
            return offer;
        });
        own.put(offer.id(), offer);
    }

    void keep(PendingTake take) {
        vault.transact(tx -> {
            Stored.put(tx, TAKES, take.id().value(), take.toJson(owners));
            return take;
        });
        takes.put(take.id(), take);
    }

    /** Notes that an app was told of a match; the app's name may have passed to another meanwhile, and the match with it. */
    void told(OfferId id) {
        match(id).map(MatchRecord::asTold).ifPresent(match -> {
            vault.transact(tx -> {
                write(tx, match);
                return match;
            });
            matches.put(id, match);
        });
    }

    void drop(Collection<OfferId> offers, Collection<OfferId> pending, Collection<OfferId> matched) {
        if (offers.isEmpty() && pending.isEmpty() && matched.isEmpty()) {
            return;
        }
        vault.transact(tx -> {
            erase(tx, offers, pending);
            matched.forEach(id -> Stored.delete(tx, MATCHES, id.value()));
            return offers;
        });
        forget(offers, pending);
        matches.keySet().removeAll(matched);
    }

    /** Part of making a match; {@link #made} follows once that is committed. */
    void write(VaultTransaction tx, Making making) {
        write(tx, making.match());
        making.taken().ifPresent(offer -> Stored.put(tx, OFFERS, offer.id().value(), OwnOffer.toJson(offer, owners)));
        erase(tx, making.withdrawn(), making.dropped());
    }

    void made(Making making) {
        matches.put(making.match().match().offer(), making.match());
        forget(making.withdrawn(), making.dropped());
        making.taken().ifPresent(offer -> own.put(offer.id(), offer));
    }

    private void write(VaultTransaction tx, MatchRecord match) {
        Stored.put(tx, MATCHES, match.match().offer().value(), match.toJson(owners));
    }

    private static void erase(VaultTransaction tx, Collection<OfferId> offers, Collection<OfferId> pending) {
        offers.forEach(id -> Stored.delete(tx, OFFERS, id.value()));
        pending.forEach(id -> Stored.delete(tx, TAKES, id.value()));
    }

    private void forget(Collection<OfferId> offers, Collection<OfferId> pending) {
        own.keySet().removeAll(offers);
        takes.keySet().removeAll(pending);
    }

    /** Drops offers that ended, and answers and matches that nobody asks for any more; tells whether an offer ended. */
    boolean expire(Instant now) {
        List<OfferId> ended = own.values().stream()
                .filter(offer -> now.isAfter(offer.expires()))
                .map(SignedOffer::id)
                .toList();
        List<OfferId> unanswered = takes.values().stream()
                .filter(take -> now.isAfter(take.expires().plus(KEPT)))
                .map(PendingTake::id)
                .toList();
        List<OfferId> old = matches.values().stream()
                .filter(match -> match.told() && now.isAfter(match.at().plus(KEPT)))
                .map(match -> match.match().offer())
                .toList();
        drop(ended, unanswered, old);
        return !ended.isEmpty();
    }

    /**
     * What one match changes, all at once.
     *
     * @param match the match
     * @param taken the own offer that it settles
     * @param withdrawn other own offers that it ends
     * @param dropped accepted offers of others that are not waited for any more
     */
    record Making(MatchRecord match, Optional<SignedOffer> taken, List<OfferId> withdrawn, List<OfferId> dropped) {}
}
