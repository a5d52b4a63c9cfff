package org.koti.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.MessageId;

/** The messages of one protocol to one contact: what is in the vault, and how far the current link has come. Inside {@link Guard}. */
final class OutChannel {
    private static final int MAX_FLYING = 256;
    private static final int MAX_FLYING_BYTES = 512 * 1024;
    final ChannelKey key;
    final String id;
    final String stream;
    final TreeMap<Long, Waiting> waiting = new TreeMap<>();
    long last;
    long delivered;
    long handled;
    private Optional<Link> link = Optional.empty();
    private long sent;
    private boolean paused;

    /**
     * A message that is not handled yet.
     *
     * @param id its id
     * @param bytes its size, 0 once delivered
     * @param sent when it was first sent since the node started
     */
    record Waiting(MessageId id, int bytes, Optional<Instant> sent) {}

    OutChannel(ChannelKey key, String id, String stream) {
        this.key = key;
        this.id = id;
        this.stream = stream;
    }

    Waiting at(long sequence) {
        return Objects.requireNonNull(waiting.get(sequence), "a message that is not there");
    }

    /** Goes back to what is not delivered when the link is another one. */
    void over(Link route) {
        if (link.filter(current -> current == route).isEmpty()) {
            link = Optional.of(route);
            sent = delivered;
            paused = false;
        }
    }

    void answered(Link by, boolean open) {
        if (link.filter(current -> current == by).isPresent()) {
            sent = open ? Math.max(sent, delivered) : delivered;
            paused = !open;
        }
    }

    boolean maySend() {
        return !paused && sent < last && sent - delivered < MAX_FLYING && flyingBytes() < MAX_FLYING_BYTES;
    }

    long nextToSend() {
        return sent + 1;
    }

    void sentUpTo(long sequence) {
        sent = sequence;
    }

    private long flyingBytes() {
        return waiting.subMap(delivered, false, sent, true).values().stream()
                .mapToLong(Waiting::bytes)
                .sum();
    }

    ObjectNode toJson(Owners owners, long newLast, long newDelivered, long newHandled) {
        return owners.record(key.line())
                .put("person", key.person().did())
                .put("stream", stream)
                .put("last", newLast)
                .put("delivered", newDelivered)
                .put("handled", newHandled);
    }

    static OutChannel of(Stored.Entry entry) {
        ObjectNode json = entry.value();
        ChannelKey key = new ChannelKey(new PersonId(Stored.text(json, "person")), AppProtocol.of(json));
        OutChannel channel = new OutChannel(key, entry.id(), Stored.text(json, "stream"));
        channel.last = json.required("last").asLong();
        channel.delivered = json.required("delivered").asLong();
        channel.handled = json.required("handled").asLong();
        return channel;
    }
}
