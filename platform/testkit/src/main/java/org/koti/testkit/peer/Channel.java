package org.koti.testkit.peer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageHandler;
import org.koti.api.peer.MessageId;
import org.koti.api.vault.QuotaExceededException;

/** What one app sends to one contact in one protocol, until it is dealt with there. Guarded by the network. */
final class Channel {
    private static final int MOST_WAITING = 1000;

    private final InMemoryNetwork network;
    private final InMemoryApp sender;
    private final PersonId to;
    private final String protocol;
    private final Map<MessageId, Delivery> states = new LinkedHashMap<>();
    private final List<Message> onItsWay = new ArrayList<>();
    private final Wire wire;
    private final NavigableMap<Long, Message> ahead = new TreeMap<>();
    private final List<Message> arrived = new ArrayList<>();
    private final List<Delivery> news = new ArrayList<>();
    private long sequence;
    private long taken;

    Channel(InMemoryNetwork network, InMemoryApp sender, PersonId to, String protocol) {
        this.network = network;
        this.sender = sender;
        this.to = to;
        this.protocol = protocol;
        this.wire = new Wire(network);
    }

    PersonId to() {
        return to;
    }

    Optional<Delivery> delivery(MessageId id) {
        return Optional.ofNullable(states.get(id));
    }

    Delivery send(MessageId id, byte[] body) {
        Delivery earlier = states.get(id);
        if (earlier != null && earlier.state() != Delivery.State.FAILED) {
            return earlier;
        }
        if (onItsWay.size() >= MOST_WAITING) {
            throw new QuotaExceededException(
                    "1,000 messages to this contact wait already; they go out when the contact is reachable");
        }
        sequence++;
        onItsWay.add(new Message(sender.person().id(), protocol, id, sequence, body.clone(), network.now()));
        return note(id, Delivery.State.QUEUED, Optional.empty());
    }

    private Delivery note(MessageId id, Delivery.State state, Optional<Delivery.Reason> reason) {
        Delivery delivery = new Delivery(to, protocol, id, state, reason, network.now());
        states.put(id, delivery);
        return delivery;
    }

    private boolean isOpen() {
        InMemoryPerson other = network.person(to);
        return network.connected(sender.person(), other)
                && sender.person().knows(to)
                && other.knows(sender.person().id());
    }

    void possible(List<Runnable> possible) {
        if (isOpen()) {
            leaving().ifPresent(message -> possible.add(() -> leave(message)));
            wire.due().forEach(message -> possible.add(() -> arrive(message)));
        }
        if (!arrived.isEmpty()) {
            receiver()
                    .flatMap(app -> app.handler(protocol))
                    .ifPresent(handler -> possible.add(() -> handOver(handler)));
        }
        if (!news.isEmpty() && isOpen()) {
            possible.add(this::acknowledge);
        }
    }

    private Optional<InMemoryApp> receiver() {
        return network.app(to, sender.id().name());
    }

    /** The first that is neither on the wire nor in the other's hands. */
    private Optional<Message> leaving() {
        return onItsWay.stream()
                .filter(message -> message.sequence() > taken && !ahead.containsKey(message.sequence()))
                .filter(message -> !wire.carries(message.id()))
                .findFirst();
    }

    private void leave(Message message) {
        wire.send(message);
        if (delivery(message.id()).orElseThrow().state() == Delivery.State.QUEUED) {
            sender.tell(note(message.id(), Delivery.State.SENT, Optional.empty()));
        }
    }

    /** Takes it in once, and in its order: what is ahead of its time waits. */
    private void arrive(Message message) {
        wire.arrived(message);
        if (message.sequence() > taken) {
            ahead.put(message.sequence(), message);
        }
        for (Message next = ahead.remove(taken + 1); next != null; next = ahead.remove(taken + 1)) {
            taken = next.sequence();
            MessageId id = next.id();
            onItsWay.removeIf(each -> each.id().equals(id));
            arrived.add(new Message(next.from(), protocol, id, next.sequence(), next.body(), network.now()));
            news.add(new Delivery(to, protocol, id, Delivery.State.DELIVERED, Optional.empty(), network.now()));
        }
    }

    List<Instant> late() {
        return isOpen() ? wire.late() : List.of();
    }

    private void handOver(MessageHandler handler) {
        Message message = arrived.get(0);
        InMemoryApp app = receiver().orElseThrow();
        Message copy = new Message(
                message.from(),
                protocol,
                message.id(),
                message.sequence(),
                message.body().clone(),
                message.received());
        app.handOver(() -> handler.received(copy), () -> dealtWith(message));
    }

    private void dealtWith(Message message) {
        if (arrived.remove(message)) {
            news.add(new Delivery(to, protocol, message.id(), Delivery.State.HANDLED, Optional.empty(), network.now()));
        }
    }

    private void acknowledge() {
        Delivery delivery = news.remove(0);
        sender.tell(note(delivery.id(), delivery.state(), delivery.reason()));
    }

    /** The contact has another publisher's app now. */
    void drop() {
        for (Message message : arrived) {
            news.add(new Delivery(
                    to,
                    protocol,
                    message.id(),
                    Delivery.State.FAILED,
                    Optional.of(Delivery.Reason.APP_REPLACED_THERE),
                    network.now()));
        }
        arrived.clear();
    }

    /** The contact is none any more. */
    void fail() {
        List<Message> waiting = List.copyOf(onItsWay);
        onItsWay.clear();
        wire.clear();
        ahead.clear();
        taken = sequence;
        for (Message message : waiting) {
            sender.tell(note(message.id(), Delivery.State.FAILED, Optional.of(Delivery.Reason.REMOVED_HERE)));
        }
    }
}
