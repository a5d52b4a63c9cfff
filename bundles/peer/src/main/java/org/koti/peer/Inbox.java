package org.koti.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageId;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that came, inside {@link Guard}.
 *
 * <ol>
 *   <li>What was delivered before is dropped by its sequence number; the rest of a frame is committed at once, then acknowledged.
 *   <li>At most 1,000 messages of a channel and 32 MiB of a contact wait here; beyond that the sender is told to wait and nothing is lost.
 *   <li>A message leaves when its app's handler returned; that is committed, then acknowledged.
 *   <li>A sender whose memory was lost begins a fresh stream; the numbers that the app sees go on.
 * </ol>
 */
final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    static final String CHANNELS = "in-channels";
    static final String MESSAGES = "inbox";
    private static final int MAX_CHANNELS = 64;
    private static final long MAX_BYTES = 32L * 1024 * 1024;
    private final Vault vault;
    private final Owners owners;
    private final LinkTable links;
    private final Schedule schedule;
    private final Map<ChannelKey, InChannel> channels = new HashMap<>();
    private final Map<PersonId, Long> bytes = new HashMap<>();

    Inbox(Vault vault, Owners owners, LinkTable links, Schedule schedule) {
        this.vault = vault;
        this.owners = owners;
        this.links = links;
        this.schedule = schedule;
        read(owners::isSettled).values().forEach(this::add);
    }

    /** What the vault keeps; a channel in which nothing changed is the one that there was. */
    private Map<ChannelKey, InChannel> read(Predicate<String> wanted) {
        Map<ChannelKey, InChannel> all = new HashMap<>();
        Stored.each(vault, CHANNELS, "", entry -> {
            InChannel channel = InChannel.of(entry);
            if (wanted.test(channel.key.line().app())) {
                Optional<InChannel> same =
                        Optional.ofNullable(channels.get(channel.key)).filter(channel::isWhere);
                all.put(channel.key, same.orElseGet(() -> measured(channel)));
            }
        });
        return all;
    }

    private InChannel measured(InChannel channel) {
        Stored.each(vault, MESSAGES, channel.id + "/", message -> channel.bytes += body(message.value()).length);
        return channel;
    }

    Collection<InChannel> channels() {
        return channels.values();
    }

    /** Takes messages in. */
    InChannel take(Link link, PersonId from, ParcelsFrame frame) throws MalformedFrameException {
        ChannelKey key = new ChannelKey(from, frame.line());
        InChannel channel = Optional.ofNullable(channels.get(key)).orElseGet(() -> new InChannel(key, key.id(owners)));
        if (!channels.containsKey(key) && of(from).size() >= MAX_CHANNELS) {
            throw new MalformedFrameException("messages of more than " + MAX_CHANNELS + " protocols");
        }
        if (!owners.isSettled(key.line().app())) {
            channel.streams(channel.with(frame.stream(), InChannel.Progress.NONE));
            channels.put(key, channel);
            link.send(receipt(channel, frame.stream(), false));
            return channel;
        }
        boolean begins = link.begins(frame.stream());
        long expected = channel.progress(frame.stream()).delivered() + 1;
        if (frame.first() > expected && !begins) {
            if (!channel.stalled) {
                link.send(receipt(channel, frame.stream(), false));
                link.send(receipt(channel, frame.stream(), true));
            }
            return channel;
        }
        if (frame.first() > expected) {
            LOG.warn(
                    "{} goes on at {} where {} was expected; what is between was taken in elsewhere",
                    from,
                    frame.first(),
                    expected);
        }
        store(channel, frame, Math.max(frame.first(), expected));
        channels.put(key, channel);
        link.send(receipt(channel, frame.stream(), !channel.stalled));
        return channel;
    }

    private void store(InChannel channel, ParcelsFrame frame, long from) {
        List<ParcelsFrame.Parcel> all = frame.parcels();
        int skip = (int) Math.min(from - frame.first(), all.size());
        int room = (int) Math.max(0, InChannel.MAX_WAITING - channel.waiting());
        boolean full = isFull(channel.key.person());
        List<ParcelsFrame.Parcel> fresh = all.subList(skip, full ? skip : Math.min(all.size(), skip + room));
        channel.stalled |= skip + fresh.size() < all.size();
        if (fresh.isEmpty()) {
            return;
        }
        InChannel.Progress before = channel.progress(frame.stream());
        InChannel.Progress after = before.delivered(from + fresh.size() - 1);
        Map<String, InChannel.Progress> streams = channel.with(frame.stream(), after);
        long last = channel.last + fresh.size();
        Instant now = schedule.now();
        vault.transact(tx -> {
            for (int i = 0; i < fresh.size(); i++) {
                ObjectNode json = Stored.object()
                        .put("id", fresh.get(i).id().value())
                        .put("stream", frame.stream())
                        .put("number", from + i)
                        .put("received", now.toEpochMilli())
                        .put("body", fresh.get(i).body().array());
                Stored.put(tx, MESSAGES, ChannelKey.record(channel.id, channel.last + 1 + i), json);
            }
            Stored.put(tx, CHANNELS, channel.id, channel.toJson(owners, last, channel.handled, streams));
            return last;
        });
        channel.last = last;
        channel.streams(streams);
        fresh.forEach(parcel -> grew(channel, parcel.body().length()));
    }

    /** The oldest message that its app has not dealt with. */
    Optional<Message> next(InChannel channel) {
        long sequence = channel.handled + 1;
        return Stored.get(vault, MESSAGES, ChannelKey.record(channel.id, sequence))
                .map(json -> new Message(
                        channel.key.person(),
                        channel.key.line().protocol(),
                        new MessageId(Stored.text(json, "id")),
                        sequence,
                        body(json),
                        Stored.instant(json, "received")));
    }

    /** Notes that an app dealt with the oldest message. */
    void handled(InChannel channel, long sequence) {
        String record = ChannelKey.record(channel.id, sequence);
        Optional<ObjectNode> stored = Stored.get(vault, MESSAGES, record);
        if (sequence != channel.handled + 1 || stored.isEmpty()) {
            return;
        }
        String stream = Stored.text(stored.get(), "stream");
        long number = stored.get().required("number").asLong();
        Map<String, InChannel.Progress> streams =
                channel.with(stream, channel.progress(stream).handled(number));
        vault.transact(tx -> {
            Stored.delete(tx, MESSAGES, record);
            Stored.put(tx, CHANNELS, channel.id, channel.toJson(owners, channel.last, sequence, streams));
            return sequence;
        });
        channel.handled = sequence;
        channel.streams(streams);
        grew(channel, -body(stored.get()).length);
        PersonId person = channel.key.person();
        links.route(person).ifPresent(link -> {
            link.send(receipt(channel, stream, !channel.stalled));
            reopen(person, link);
        });
    }

    private void reopen(PersonId person, Link link) {
        if (isFull(person)) {
            return;
        }
        for (InChannel channel : of(person)) {
            if (channel.stalled && channel.mayOpenAgain()) {
                greet(link, channel, channel.streams());
            }
        }
    }

    /** Tells the other side of a new link how far its messages have come. */
    void greet(Link link, PersonId person) {
        of(person).forEach(channel -> greet(link, channel, channel.streams()));
    }

    private static void greet(Link link, InChannel channel, Map<String, InChannel.Progress> streams) {
        channel.stalled = false;
        streams.keySet().forEach(stream -> link.send(receipt(channel, stream, true)));
    }

    /** Part of removing a contact: what their app has not dealt with is dropped, as if it had never come; the numbers go on. */
    void drop(VaultTransaction tx, PersonId person) {
        for (InChannel channel : of(person)) {
            for (long sequence = channel.handled + 1; sequence <= channel.last; sequence++) {
                Stored.delete(tx, MESSAGES, ChannelKey.record(channel.id, sequence));
            }
            Stored.put(
                    tx,
                    CHANNELS,
                    channel.id,
                    channel.toJson(owners, channel.last, channel.last, channel.withoutWaiting()));
        }
    }

    /** To be called once the removal is committed. */
    void forget(PersonId person) {
        of(person).forEach(channel -> {
            channel.handled = channel.last;
            channel.streams(channel.withoutWaiting());
            grew(channel, -channel.bytes);
        });
    }

    /** Reads once more what the vault keeps of a name, which may have gone with the app that had the name; the senders are told. */
    void reread(String app) {
        Map<ChannelKey, InChannel> kept = read(name -> name.equals(app) && owners.isSettled(name));
        List<InChannel> former = channels.values().stream()
                .filter(channel -> channel.key.line().app().equals(app))
                .filter(channel -> channel != kept.get(channel.key))
                .toList();
        former.forEach(channel -> {
            channel.handled = channel.last;
            grew(channel, -channel.bytes);
            channels.remove(channel.key);
        });
        kept.values().stream()
                .filter(channel -> channel != channels.get(channel.key))
                .forEach(this::add);
        former.forEach(channel -> links.route(channel.key.person())
                .ifPresent(link -> greet(link, channels.getOrDefault(channel.key, channel), channel.streams())));
    }

    private List<InChannel> of(PersonId person) {
        return channels.values().stream()
                .filter(channel -> channel.key.person().equals(person))
                .toList();
    }

    private static ReceiptFrame receipt(InChannel channel, String stream, boolean open) {
        InChannel.Progress progress = channel.progress(stream);
        return new ReceiptFrame(
                channel.key.line(),
                stream,
                progress.delivered(),
                progress.handled(),
                progress.dealt(),
                progress.dropped(),
                open);
    }

    private boolean isFull(PersonId person) {
        return bytes.getOrDefault(person, 0L) >= MAX_BYTES;
    }

    private void add(InChannel channel) {
        channels.put(channel.key, channel);
        bytes.merge(channel.key.person(), channel.bytes, Long::sum);
    }

    private void grew(InChannel channel, long by) {
        channel.bytes += by;
        bytes.merge(channel.key.person(), by, Long::sum);
    }

    private static byte[] body(ObjectNode json) {
        try {
            return json.required("body").binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException("the vault holds a message whose body is no base64", e);
        }
    }
}
