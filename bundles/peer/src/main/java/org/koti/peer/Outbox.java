package org.koti.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Delivery.Reason;
import org.koti.api.peer.Delivery.State;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.UnknownContactException;
import org.koti.api.vault.QuotaExceededException;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultTransaction;

/**
 * Messages on their way out, inside {@link Guard}.
 *
 * <ol>
 *   <li>A message gets the next sequence number of its channel and is committed; only then is it sent.
 *   <li>Over a new link sending begins behind the last message that is known to be delivered; what the other side has already it drops.
 *   <li>A receipt commits the states and drops bodies that are delivered.
 *   <li>Not more than 256 messages or 512 KiB per channel are on their way at a time; a receipt that is not open stops the channel.
 * </ol>
 */
final class Outbox {
    static final String CHANNELS = "out-channels";
    static final String MESSAGES = "outbox";
    private static final int MAX_WAITING = 1_000;

    /** As many wait here and there; a node that says that it keeps more is no help. */
    private static final int MAX_KEPT = 2 * MAX_WAITING;

    private static final int FRAME_ROOM = 60 * 1024;
    private final Vault vault;
    private final Owners owners;
    private final ContactBook contacts;
    private final LinkTable links;
    private final Schedule schedule;
    private final BiConsumer<AppProtocol, Delivery> told;
    private final SecureRandom random = new SecureRandom();
    private final Map<ChannelKey, OutChannel> channels = new HashMap<>();

    Outbox(
            Vault vault,
            Owners owners,
            ContactBook contacts,
            LinkTable links,
            Schedule schedule,
            BiConsumer<AppProtocol, Delivery> told) {
        this.vault = vault;
        this.owners = owners;
        this.contacts = contacts;
        this.links = links;
        this.schedule = schedule;
        this.told = told;
        channels.putAll(read(owners::isSettled));
    }

    /** What the vault keeps. Of a channel that there was only messages can have gone. */
    private Map<ChannelKey, OutChannel> read(Predicate<String> wanted) {
        Map<ChannelKey, OutChannel> all = new HashMap<>();
        Stored.each(vault, CHANNELS, "", entry -> {
            OutChannel channel = OutChannel.of(entry);
            if (wanted.test(channel.key.line().app())) {
                Optional<OutChannel> same = Optional.ofNullable(channels.get(channel.key))
                        .filter(before -> before.id.equals(channel.id) && before.last == channel.last);
                all.put(channel.key, same.map(this::withoutErased).orElseGet(() -> filled(channel)));
            }
        });
        return all;
    }

    private OutChannel filled(OutChannel channel) {
        Stored.each(
                vault,
                MESSAGES,
                channel.id + "/",
                message -> channel.waiting.put(ChannelKey.sequence(message.id()), waiting(message.value())));
        return channel;
    }

    private OutChannel withoutErased(OutChannel channel) {
        List<String> left = Stored.ids(vault, MESSAGES, channel.id + "/", Integer.MAX_VALUE);
        channel.waiting
                .keySet()
                .retainAll(left.stream().map(ChannelKey::sequence).collect(Collectors.toSet()));
        return channel;
    }

    private static OutChannel.Waiting waiting(ObjectNode json) {
        return new OutChannel.Waiting(new MessageId(Stored.text(json, "id")), body(json).length, Optional.empty());
    }

    Delivery send(ChannelKey key, MessageId id, byte[] body) {
        if (!contacts.has(key.person())) {
            throw new UnknownContactException(key.person());
        }
        Optional<Delivery> earlier = delivery(key, id).filter(delivery -> delivery.state() != State.FAILED);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        OutChannel channel = Optional.ofNullable(channels.get(key))
                .orElseGet(() -> new OutChannel(key, key.id(owners), freshStream()));
        if (channel.last - channel.delivered >= MAX_WAITING) {
            throw new QuotaExceededException("more than " + MAX_WAITING + " messages of "
                    + key.line().protocol() + " wait for this contact; send again when some are delivered");
        }
        if (channel.waiting.size() >= MAX_KEPT) {
            throw new QuotaExceededException("more than " + MAX_KEPT + " messages of "
                    + key.line().protocol() + " are not dealt with by this contact's app; send again when some are");
        }
        long sequence = channel.last + 1;
        Instant now = schedule.now();
        vault.transact(tx -> {
            Stored.put(
                    tx,
                    MESSAGES,
                    ChannelKey.record(channel.id, sequence),
                    Stored.object().put("id", id.value()).put("body", body));
            Deliveries.put(tx, channel.id, id, Deliveries.Kept.of(sequence, State.QUEUED, now));
            Stored.put(tx, CHANNELS, channel.id, channel.toJson(owners, sequence, channel.delivered, channel.handled));
            return sequence;
        });
        channels.put(key, channel);
        channel.last = sequence;
        channel.waiting.put(sequence, new OutChannel.Waiting(id, body.length, Optional.empty()));
        pump(channel);
        return delivery(key, id).orElseThrow();
    }

    Optional<Delivery> delivery(ChannelKey key, MessageId id) {
        return Deliveries.get(vault, key.id(owners), id)
                .map(kept -> asSent(key, kept).of(key, id));
    }

    private Deliveries.Kept asSent(ChannelKey key, Deliveries.Kept kept) {
        if (kept.state() != State.QUEUED) {
            return kept;
        }
        return Optional.ofNullable(channels.get(key))
                .flatMap(channel -> Optional.ofNullable(channel.waiting.get(kept.sequence())))
                .flatMap(OutChannel.Waiting::sent)
                .map(since -> Deliveries.Kept.of(kept.sequence(), State.SENT, since))
                .orElse(kept);
    }

    /** Sends what can be sent to a person. */
    void pump(PersonId person) {
        channels.values().stream()
                .filter(channel -> channel.key.person().equals(person))
                .forEach(this::pump);
    }

    private void pump(OutChannel channel) {
        if (!contacts.has(channel.key.person())) {
            return;
        }
        links.route(channel.key.person()).ifPresent(route -> {
            channel.over(route);
            while (channel.maySend()) {
                route.send(batch(channel));
            }
        });
    }

    private ParcelsFrame batch(OutChannel channel) {
        long first = channel.nextToSend();
        List<ParcelsFrame.Parcel> parcels = new ArrayList<>();
        int room = FRAME_ROOM;
        long sequence = first;
        while (sequence <= channel.last && parcels.size() < ParcelsFrame.MAX_PARCELS) {
            OutChannel.Waiting waiting = channel.at(sequence);
            room -= waiting.bytes() + waiting.id().value().length();
            if (room < 0 && !parcels.isEmpty()) {
                break;
            }
            ObjectNode stored = Stored.get(vault, MESSAGES, ChannelKey.record(channel.id, sequence))
                    .orElseThrow();
            parcels.add(new ParcelsFrame.Parcel(waiting.id(), Bytes.of(body(stored))));
            markSent(channel, sequence, waiting);
            sequence++;
        }
        channel.sentUpTo(sequence - 1);
        return new ParcelsFrame(channel.key.line(), channel.stream, first, parcels);
    }

    private void markSent(OutChannel channel, long sequence, OutChannel.Waiting waiting) {
        if (waiting.sent().isEmpty()) {
            Instant now = schedule.now();
            channel.waiting.put(sequence, new OutChannel.Waiting(waiting.id(), waiting.bytes(), Optional.of(now)));
            tell(channel.key, waiting.id(), Deliveries.Kept.of(sequence, State.SENT, now));
        }
    }

    void receipt(Link link, PersonId from, ReceiptFrame receipt) throws MalformedFrameException {
        OutChannel channel = channels.get(new ChannelKey(from, receipt.line()));
        if (channel == null || !channel.stream.equals(receipt.stream())) {
            return;
        }
        if (receipt.delivered() > channel.last) {
            throw new MalformedFrameException("a receipt for messages that were never sent");
        }
        if (receipt.dropped() > channel.handled) {
            advance(channel, receipt.delivered(), receipt.dealt());
            fail(channel, receipt.dropped(), Reason.APP_REPLACED_THERE);
        }
        advance(channel, receipt.delivered(), receipt.handled());
        channel.answered(link, receipt.open());
        pump(channel);
    }

    private void advance(OutChannel channel, long toDelivered, long toHandled) {
        long delivered = Math.max(channel.delivered, toDelivered);
        long handled = Math.max(channel.handled, toHandled);
        if (delivered > channel.delivered || handled > channel.handled) {
            settle(channel, delivered, handled);
        }
    }

    private void settle(OutChannel channel, long delivered, long handled) {
        Instant now = schedule.now();
        TreeMap<Long, State> changes = new TreeMap<>();
        channel.waiting
                .headMap(delivered, true)
                .keySet()
                .forEach(sequence -> state(channel, sequence, handled).ifPresent(s -> changes.put(sequence, s)));
        vault.transact(tx -> {
            changes.forEach((sequence, state) -> {
                MessageId id = channel.at(sequence).id();
                String record = ChannelKey.record(channel.id, sequence);
                if (state == State.HANDLED) {
                    Stored.delete(tx, MESSAGES, record);
                } else {
                    Stored.put(tx, MESSAGES, record, Stored.object().put("id", id.value()));
                }
                Deliveries.put(tx, channel.id, id, Deliveries.Kept.of(sequence, state, now));
            });
            Stored.put(tx, CHANNELS, channel.id, channel.toJson(owners, channel.last, delivered, handled));
            return changes.size();
        });
        channel.delivered = delivered;
        channel.handled = handled;
        changes.forEach((sequence, state) -> {
            MessageId id = channel.at(sequence).id();
            channel.waiting.put(sequence, new OutChannel.Waiting(id, 0, Optional.empty()));
            tell(channel.key, id, Deliveries.Kept.of(sequence, state, now));
        });
        channel.waiting.headMap(handled, true).clear();
    }

    private static Optional<State> state(OutChannel channel, long sequence, long handled) {
        if (sequence <= handled) {
            return Optional.of(State.HANDLED);
        }
        return sequence > channel.delivered ? Optional.of(State.DELIVERED) : Optional.empty();
    }

    /** Part of removing a contact: what is not delivered fails. */
    void fail(VaultTransaction tx, PersonId person) {
        Instant now = schedule.now();
        for (OutChannel channel : to(person)) {
            channel.waiting.forEach((sequence, waiting) -> {
                Stored.delete(tx, MESSAGES, ChannelKey.record(channel.id, sequence));
                if (sequence > channel.delivered) {
                    Deliveries.put(tx, channel.id, waiting.id(), failed(sequence, Reason.REMOVED_HERE, now));
                }
            });
            Stored.delete(tx, CHANNELS, channel.id);
        }
    }

    /** To be called once the removal is committed. */
    void forget(PersonId person) {
        Instant now = schedule.now();
        for (OutChannel channel : to(person)) {
            channels.remove(channel.key);
            channel.waiting
                    .tailMap(channel.delivered, false)
                    .forEach((sequence, waiting) ->
                            tell(channel.key, waiting.id(), failed(sequence, Reason.REMOVED_HERE, now)));
        }
    }

    /** The other side is no contact any more: what was delivered and not dealt with was dropped there. */
    void removedThere(PersonId person) {
        if (links.route(person).isPresent()) {
            return;
        }
        to(person).forEach(channel -> fail(channel, channel.delivered, Reason.REMOVED_THERE));
    }

    private void fail(OutChannel channel, long upTo, Reason why) {
        Map<Long, OutChannel.Waiting> dropped = new TreeMap<>(channel.waiting.headMap(upTo, true));
        if (dropped.isEmpty()) {
            return;
        }
        Instant now = schedule.now();
        vault.transact(tx -> {
            dropped.forEach((sequence, waiting) -> {
                Stored.delete(tx, MESSAGES, ChannelKey.record(channel.id, sequence));
                Deliveries.put(tx, channel.id, waiting.id(), failed(sequence, why, now));
            });
            return dropped.size();
        });
        channel.waiting.keySet().removeAll(dropped.keySet());
        dropped.forEach((sequence, waiting) -> tell(channel.key, waiting.id(), failed(sequence, why, now)));
    }

    /** Reads once more what the vault keeps of a name, which may have gone with the app that had the name; what nobody had until then is sent. */
    void reread(String app) {
        Map<ChannelKey, OutChannel> kept = read(name -> name.equals(app) && owners.isSettled(name));
        channels.keySet().removeIf(key -> key.line().app().equals(app));
        channels.putAll(kept);
        kept.values().forEach(this::pump);
    }

    private List<OutChannel> to(PersonId person) {
        return channels.values().stream()
                .filter(channel -> channel.key.person().equals(person))
                .toList();
    }

    private static Deliveries.Kept failed(long sequence, Reason why, Instant now) {
        return new Deliveries.Kept(sequence, State.FAILED, Optional.of(why), now);
    }

    private void tell(ChannelKey key, MessageId id, Deliveries.Kept kept) {
        told.accept(key.line(), kept.of(key, id));
    }

    private String freshStream() {
        byte[] bytes = new byte[ParcelsFrame.STREAM_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] body(ObjectNode json) {
        try {
            return json.path("body").isMissingNode()
                    ? new byte[0]
                    : json.get("body").binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException("the vault holds a message whose body is no base64", e);
        }
    }
}
