package org.koti.sample.battleship.play;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.koti.api.identity.PersonId;
import org.koti.api.identity.Profile;
import org.koti.api.peer.Contact;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.Match;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.Offer;
import org.koti.api.peer.OfferId;
import org.koti.api.peer.Peers;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.identity.InMemoryIdentity;

/** People who know each other, with a post that the test moves by hand: everything happens when it is delivered. */
final class Village {

    final Map<PersonId, Resident> residents = new LinkedHashMap<>();
    private final Map<PersonId, Office> offices = new LinkedHashMap<>();
    final Queue<Runnable> post = new ArrayDeque<>();
    final Map<OfferId, Offer> offers = new LinkedHashMap<>();
    Instant now = Instant.parse("2026-11-23T12:00:00Z");
    boolean everythingTwice;
    private int offered;

    Resident settle(String name) {
        FakeGate gate = Resident.gate();
        InMemoryIdentity identity = new InMemoryIdentity(gate, name, residents.size() + 1);
        Office office = new Office(this, identity.profile());
        Resident resident = new Resident(identity, gate, office, office, () -> now, this::deliver);
        residents.put(resident.id(), resident);
        offices.put(resident.id(), office);
        return resident;
    }

    Office office(Resident resident) {
        return Objects.requireNonNull(offices.get(resident.id()));
    }

    private Resident resident(PersonId id) {
        return Objects.requireNonNull(residents.get(id));
    }

    /** Delivers until nothing is on its way. */
    void deliver() {
        for (Runnable next = post.poll(); next != null; next = post.poll()) {
            next.run();
            if (everythingTwice) {
                next.run();
            }
        }
    }

    /** The post office of one resident. */
    static final class Office implements Peers, Lobby {

        private final Village village;
        private final Profile owner;
        private final Set<MessageId> known = new HashSet<>();
        final List<Message> sent = new ArrayList<>();
        final Map<PersonId, Boolean> verified = new HashMap<>();
        final Set<PersonId> strangers = new HashSet<>();
        boolean closed;

        Office(Village village, Profile owner) {
            this.village = village;
            this.owner = owner;
        }

        @Override
        public boolean networkOn() {
            return !closed;
        }

        @Override
        public List<Contact> contacts(String protocol) {
            return village.residents.values().stream()
                    .filter(each -> !each.id().equals(owner.id()) && !strangers.contains(each.id()))
                    .map(each -> new Contact(each.id(), each.name(), verified.getOrDefault(each.id(), true), true))
                    .toList();
        }

        @Override
        public Delivery send(PersonId to, String protocol, MessageId id, byte[] body) {
            if (closed) {
                throw new IllegalStateException("the post office is closed");
            }
            if (known.add(id)) {
                Message message = new Message(owner.id(), protocol, id, sent.size() + 1L, body, village.now);
                sent.add(message);
                village.post.add(() -> village.resident(to).intake().received(message));
            }
            return new Delivery(to, protocol, id, Delivery.State.QUEUED, Optional.empty(), village.now);
        }

        /** The last message does not arrive. */
        void lose(PersonId to, Delivery.Reason why) {
            village.post.clear();
            Message last = sent.get(sent.size() - 1);
            known.remove(last.id());
            village.resident(owner.id())
                    .intake()
                    .deliveryChanged(new Delivery(
                            to, last.protocol(), last.id(), Delivery.State.FAILED, Optional.of(why), village.now));
        }

        @Override
        public Optional<Delivery> delivery(PersonId to, String protocol, MessageId id) {
            return known.contains(id)
                    ? Optional.of(
                            new Delivery(to, protocol, id, Delivery.State.DELIVERED, Optional.empty(), village.now))
                    : Optional.empty();
        }

        @Override
        public Offer offer(String protocol, String terms, Duration validFor) {
            OfferId id = new OfferId(String.format("%032x", ++village.offered));
            Offer offer = new Offer(id, protocol, owner, true, terms, village.now.plus(validFor), Offer.State.OPEN);
            village.offers.put(id, offer);
            return offer;
        }

        @Override
        public void withdraw(String protocol, OfferId offer) {
            village.offers.remove(offer);
        }

        @Override
        public List<Offer> offers(String protocol) {
            return village.offers.values().stream()
                    .map(each -> new Offer(
                            each.id(),
                            protocol,
                            each.by(),
                            each.by().id().equals(owner.id()),
                            each.terms(),
                            each.expires(),
                            each.state()))
                    .toList();
        }

        @Override
        public void accept(String protocol, OfferId id) {
            if (!village.offers.containsKey(id)) {
                throw new IllegalStateException("it is not open any more");
            }
            village.post.add(() -> Optional.ofNullable(village.offers.remove(id))
                    .ifPresent(offer -> {
                        Resident offerer = village.resident(offer.by().id());
                        Match there = new Match(id, protocol, owner.id(), true, offer.terms());
                        Match here = new Match(id, protocol, offerer.id(), false, offer.terms());
                        village.post.add(() -> offerer.ear().matched(there));
                        village.post.add(
                                () -> village.resident(owner.id()).ear().matched(here));
                    }));
        }
    }
}
