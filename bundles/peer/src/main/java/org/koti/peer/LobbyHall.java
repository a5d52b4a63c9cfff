package org.koti.peer;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.Match;
import org.koti.api.peer.Offer;
import org.koti.api.peer.OfferId;
import org.koti.api.vault.Vault;
import org.koti.spi.identity.Person;
import org.koti.spi.transport.PeerId;

/**
 * The lobby, inside {@link Guard}.
 *
 * <ol>
 *   <li>With the first open offer, and only then, this person is introduced to all in reach, who get the list of offers, and again after each change. Who only
 *       looks stays unknown to those who offer.
 *   <li>Who accepts commits that, is introduced to the offerer, then sends a take; again over each new session until it is answered.
 *   <li>The offerer's node decides: the first take of an open offer is committed as the match, with the contact, and only then answered. The same
 *       person gets the same answer again, anybody else a no.
 *   <li>Where two people take each other's offers at once, only the offer with the smaller id is matched; each node sees that from its own take.
 *   <li>With the match, in the same commit, the person's other offers of that protocol end, and so do takes that were not sent yet. A take that is on its
 *       way can still become a second match with somebody else: another offer, another match.
 *   <li>Who took commits the match, with the contact, when the answer is yes.
 *   <li>Each side tells its app until the listener returned.
 *   <li>While an app may not enter the lobby its offers are as if withdrawn and what it took is not asked for: they introduce this person to nobody and make
 *       no contact. Of an app that has not come since the node started what it took, and takes of its offers, still go through. While one is stopped or
 *       replaced, takes of its offers, and answers to its own, wait until it is back, the offer has ended, or another publisher's app
 *       has taken its name: then they are as of an offer that there never was, also when it comes back.
 * </ol>
 */
final class LobbyHall {
    private static final String HOW = "lobby";
    private static final int MAX_OPEN = 5;
    private static final int ID_BYTES = 16;
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private final Vault vault;
    private final Person me;
    private final People people;
    private final LinkTable links;
    private final Schedule schedule;
    private final LobbyBook book;
    private final LobbyBell bell;
    private final SecureRandom random = new SecureRandom();
    private final OffersInReach inReach;
    private final Set<OfferId> lost = new HashSet<>();
    private final Set<Object> users = new HashSet<>();
    private final LobbyGates gates;
    private final LateAnswers late = new LateAnswers();
    private List<SignedOffer> said = List.of();
    private boolean settled;

    LobbyHall(
            Vault vault, Person me, People people, LinkTable links, Schedule schedule, LobbyBook book, LobbyBell bell) {
        this.vault = vault;
        this.me = me;
        this.people = people;
        this.links = links;
        this.schedule = schedule;
        this.book = book;
        this.bell = bell;
        this.inReach = new OffersInReach(new OfferOwners(me.profile().id(), book));
        this.gates = new LobbyGates(book);
    }

    /** Whether an app is there to which strangers' offers matter. */
    boolean inUse() {
        return !users.isEmpty() || bell.isHeard();
    }

    /** Whether an app is there and this person has an offer that others may take. */
    boolean isOffering() {
        return inUse()
                && gates.allowed(book.own()).stream()
                        .anyMatch(offer -> !offer.taken() && !schedule.now().isAfter(offer.expires()));
    }

    LobbyGates gates() {
        return gates;
    }

    /** Notes that an app uses the lobby; tells whether that is new. */
    boolean use(Object user) {
        boolean fresh = users.add(user);
        if (fresh) {
            broadcast();
        }
        return fresh;
    }

    void leave(Object user) {
        users.remove(user);
    }

    Offer offer(AppProtocol line, String terms, Duration validFor) {
        if (terms.length() > Lobby.MAX_TERMS
                || validFor.compareTo(SHORTEST) < 0
                || validFor.compareTo(SignedOffer.LONGEST) > 0) {
            throw new IllegalArgumentException("terms have at most " + Lobby.MAX_TERMS
                    + " characters, and an offer lasts from 10 seconds to 1 hour");
        }
        expire();
        long open = book.own().stream()
                .filter(offer -> offer.line().app().equals(line.app()) && !offer.taken())
                .count();
        if (open >= MAX_OPEN) {
            throw new IllegalStateException("there are " + MAX_OPEN + " open offers already; withdraw one first");
        }
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Instant now = Instant.ofEpochMilli(schedule.now().toEpochMilli());
        SignedOffer offer = SignedOffer.of(
                me, new OfferId(HexFormat.of().formatHex(id)), line, terms, now, now.plusMillis(validFor.toMillis()));
        book.keep(offer);
        changed();
        return shown(offer);
    }

    void withdraw(AppProtocol line, OfferId id) {
        boolean open = book.own(id)
                .filter(offer -> offer.line().equals(line) && !offer.taken())
                .isPresent();
        if (open) {
            book.drop(List.of(id), List.of(), List.of());
            changed();
        }
    }

    List<Offer> offers(AppProtocol line) {
        expire();
        List<Dated> all = new ArrayList<>();
        Set<OfferId> seen = new HashSet<>();
        for (SignedOffer offer : book.own()) {
            if (offer.line().equals(line) && seen.add(offer.id())) {
                all.add(new Dated(offer.issued(), shown(offer)));
            }
        }
        for (RemoteOffer offer : (Iterable<RemoteOffer>) inReach.of(line)::iterator) {
            if (seen.add(offer.signed().id())) {
                all.add(new Dated(offer.signed().issued(), offer.shown(state(offer.signed()))));
            }
        }
        return all.stream()
                .sorted(Comparator.comparing(Dated::issued).reversed())
                .map(Dated::offer)
                .toList();
    }

    private record Dated(Instant issued, Offer offer) {}

    private Offer.State state(SignedOffer offer) {
        if (book.take(offer.id()).isPresent()) {
            return Offer.State.ACCEPTING;
        }
        boolean settled = offer.taken()
                || lost.contains(offer.id())
                || book.match(offer.id()).isPresent();
        return settled ? Offer.State.TAKEN : Offer.State.OPEN;
    }

    private Offer shown(SignedOffer offer) {
        Offer.State state = offer.taken() ? Offer.State.TAKEN : Offer.State.OPEN;
        return new Offer(
                offer.id(), offer.line().protocol(), me.profile(), true, offer.terms(), offer.expires(), state);
    }

    void accept(AppProtocol line, OfferId id) {
        expire();
        if (book.take(id).isPresent()) {
            return;
        }
        if (book.own(id).isPresent()) {
            throw new IllegalStateException("this offer is the person's own");
        }
        RemoteOffer offer = inReach.of(line)
                .filter(candidate -> candidate.signed().id().equals(id))
                .filter(candidate -> state(candidate.signed()) == Offer.State.OPEN)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this offer is not open any more"));
        book.keep(new PendingTake(
                id,
                line,
                offer.by().id(),
                offer.link().peer(),
                offer.link().knownPeer().addresses(),
                offer.signed().terms(),
                offer.signed().issued(),
                offer.expires(),
                !offer.link().isClosing()));
        offer.link().introduce();
        offer.link().send(new TakeFrame(id));
        bell.ring();
    }

    /** Says over a new link what the other side should know. */
    void greet(Link link) {
        if (inUse() && !gates.allowed(book.own()).isEmpty()) {
            link.send(list());
        }
        sendTakes(link);
    }

    /** An app is there again that was away. */
    void back() {
        hearLate();
        links.all().forEach(this::sendTakes);
    }

    /** Hears once more what came for apps that were away, or of which it was not settled whose it is; what these took is asked for. */
    void hearLate() {
        late.hear();
        if (settled) {
            settled = false;
            links.all().forEach(this::sendTakes);
        }
    }

    private void sendTakes(Link link) {
        for (PendingTake take : gates.notRefused(book.takes())) {
            if (take.peer().equals(link.peer()) && (!link.greeted() || link.isWith(take.by()))) {
                if (!take.sent()) {
                    book.keep(take.asSent());
                }
                link.introduce();
                link.send(new TakeFrame(take.id()));
            }
        }
    }

    /** Whether an offer of a peer was taken that is not answered yet. */
    boolean wants(PeerId peer) {
        return targets().containsKey(peer);
    }

    /** The offerer's device knows nothing of an offer that was taken. */
    void lost(Link link, OfferId offer) {
        book.take(offer).filter(take -> take.peer().equals(link.peer())).ifPresent(take -> {
            drop(take);
            changed();
        });
    }

    private void drop(PendingTake take) {
        book.drop(List.of(), List.of(take.id()), List.of());
        lost.add(take.id());
    }

    void listed(Link link, HelloFrame from, OffersFrame frame) throws MalformedFrameException {
        inReach.listed(link, from, frame, schedule.now());
        bell.ring();
    }

    void taken(Link link, HelloFrame from, TakeFrame take) {
        expire();
        Optional<MatchRecord> earlier = book.match(take.offer());
        if (earlier.isPresent()) {
            Match match = earlier.get().match();
            answer(link, take, match.offeredHere() && match.other().equals(from.person()));
            return;
        }
        if (gates.isUnsure(take.offer())) {
            late.add(link, take.offer(), () -> taken(link, from, take));
            return;
        }
        Optional<SignedOffer> open = book.own(take.offer())
                .filter(offer -> !offer.taken() && !gates.refuses(offer.line()) && !book.crosses(offer, from.person()));
        open.ifPresent(offer -> {
            Match match = new Match(offer.id(), offer.line().protocol(), from.person(), true, offer.terms());
            make(new MatchRecord(match, offer.line(), schedule.now(), false), Optional.of(offer.asTaken()), link, from);
        });
        answer(link, take, open.isPresent());
        if (open.isPresent()) {
            changed();
        }
    }

    private static void answer(Link link, TakeFrame take, boolean matched) {
        if (matched) {
            link.introduce();
        }
        link.send(new SettledFrame(take.offer(), matched));
    }

    void settled(Link link, HelloFrame from, SettledFrame settled) {
        Optional<PendingTake> pending = book.take(settled.offer())
                .filter(take -> take.by().equals(from.person()) && take.peer().equals(link.peer()));
        pending.ifPresent(take -> {
            if (settled.matched() && gates.isAway(take.line())) {
                late.add(link, take.id(), () -> settled(link, from, settled));
                return;
            }
            if (settled.matched() && !gates.refuses(take.line())) {
                Match match = new Match(take.id(), take.line().protocol(), take.by(), false, take.terms());
                make(new MatchRecord(match, take.line(), schedule.now(), false), Optional.empty(), link, from);
            } else {
                drop(take);
            }
            changed();
        });
    }

    private void make(MatchRecord match, Optional<SignedOffer> taken, Link link, HelloFrame with) {
        OfferId id = match.match().offer();
        List<OfferId> withdrawn = book.own().stream()
                .filter(offer -> offer.line().equals(match.line()) && !offer.taken())
                .map(SignedOffer::id)
                .filter(other -> !other.equals(id))
                .toList();
        List<OfferId> dropped = book.takes().stream()
                .filter(take -> take.id().equals(id) || take.line().equals(match.line()) && !take.sent())
                .map(PendingTake::id)
                .toList();
        LobbyBook.Making making = new LobbyBook.Making(match, taken, withdrawn, dropped);
        ContactRecord contact = vault.transact(tx -> {
            book.write(tx, making);
            return people.write(tx, with.person(), with.name(), HOW, link);
        });
        book.made(making);
        people.met(contact);
        bell.tellMatches();
    }

    void closed(Link link) {
        late.forget(link);
        if (inReach.forget(link)) {
            bell.ring();
        }
    }

    void tellMatches() {
        bell.tellMatches();
    }

    void forget(Whiteboard.Entry<LobbyListener> listener) {
        bell.forget(listener);
    }

    void reread() {
        Set<OfferId> before = book.unsettled();
        inReach.reread(schedule.now());
        settled |= !before.equals(book.unsettled());
        expire();
    }

    void expire() {
        Instant now = schedule.now();
        boolean ended = book.expire(now) | inReach.expire(now);
        ended |= !said.equals(gates.allowed(book.own()));
        if (ended) {
            changed();
        }
    }

    /** Where offers were taken that are not answered yet. */
    Map<PeerId, List<InetSocketAddress>> targets() {
        Map<PeerId, List<InetSocketAddress>> targets = new HashMap<>();
        gates.notRefused(book.takes()).forEach(take -> targets.put(take.peer(), take.addresses()));
        return targets;
    }

    private void changed() {
        bell.ring();
        broadcast();
    }

    private void broadcast() {
        boolean offering = isOffering();
        OffersFrame list = list();
        said = gates.allowed(book.own());
        for (Link link : links.all()) {
            if (offering && link.greeted()) {
                link.introduce();
            }
            if (link.isIntroduced()) {
                link.send(list);
            }
        }
    }

    private OffersFrame list() {
        return OffersFrame.of(schedule.now(), gates.allowed(book.own()));
    }
}
