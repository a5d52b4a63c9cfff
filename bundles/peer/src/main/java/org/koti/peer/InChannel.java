package org.koti.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.koti.api.identity.PersonId;

/** The messages of one protocol from one contact: what is in the vault, and what their app does with it. Inside {@link Guard}. */
final class InChannel {
    static final int MAX_WAITING = 1_000;
    private static final int OPEN_AGAIN = 900;
    private static final int MAX_STREAMS = 16;
    final ChannelKey key;
    final String id;
    private Map<String, Progress> streams = new LinkedHashMap<>();
    long last;
    long handled;

    /** How much waits here. */
    long bytes;

    boolean stalled;
    boolean busy;

    /** The message that the app dealt with last, noted or not; only the one hand-over at a time touches it. */
    volatile long returned;

    int failures;
    Instant retryAt = Instant.MIN;

    /**
     * How far a stream of the sender's has come.
     *
     * @param delivered all up to here are in the vault
     * @param handled all up to here were dealt with, or dropped
     * @param dealt up to here none went with the app that it waited for
     * @param dropped of those from there up to here some did, and no app ever gets them
     */
    record Progress(long delivered, long handled, long dealt, long dropped) {
        static final Progress NONE = new Progress(0, 0, 0, 0);

        static Progress of(JsonNode json) {
            return new Progress(
                    json.required("delivered").asLong(),
                    json.required("handled").asLong(),
                    json.path("dealt").asLong(),
                    json.path("dropped").asLong());
        }

        void write(ObjectNode json) {
            json.put("delivered", delivered)
                    .put("handled", handled)
                    .put("dealt", dealt)
                    .put("dropped", dropped);
        }

        Progress delivered(long upTo) {
            return new Progress(upTo, handled, dealt, dropped);
        }

        Progress handled(long upTo) {
            return new Progress(delivered, upTo, dealt, dropped);
        }

        /** Up to here nothing waits. */
        private long settled() {
            return Math.max(handled, dropped);
        }

        Progress withoutWaiting() {
            return delivered(settled());
        }

        /** What waits goes, and its sender is told; of two times as of one that began with the first. */
        Progress dropAll() {
            if (settled() == delivered) {
                return this;
            }
            return new Progress(delivered, handled, dropped == 0 ? handled : dealt, delivered);
        }
    }

    InChannel(ChannelKey key, String id) {
        this.key = key;
        this.id = id;
    }

    Progress progress(String stream) {
        return streams.getOrDefault(stream, Progress.NONE);
    }

    Map<String, Progress> streams() {
        return streams;
    }

    Map<String, Progress> with(String stream, Progress progress) {
        Map<String, Progress> changed = new LinkedHashMap<>(streams);
        changed.put(stream, progress);
        while (changed.size() > MAX_STREAMS) {
            changed.remove(changed.keySet().iterator().next());
        }
        return changed;
    }

    /** The streams as if what their app has not dealt with had never come. */
    Map<String, Progress> withoutWaiting() {
        Map<String, Progress> changed = new LinkedHashMap<>(streams);
        changed.replaceAll((stream, progress) -> progress.withoutWaiting());
        return changed;
    }

    void streams(Map<String, Progress> changed) {
        streams = changed;
    }

    /** Whether the other is of the same record, and nothing came, was dealt with or went in between. */
    boolean isWhere(InChannel other) {
        return id.equals(other.id) && last == other.last && handled == other.handled && streams.equals(other.streams);
    }

    long waiting() {
        return last - handled;
    }

    boolean mayOpenAgain() {
        return waiting() <= OPEN_AGAIN;
    }

    ObjectNode toJson(Owners owners, long newLast, long newHandled, Map<String, Progress> newStreams) {
        ObjectNode json = owners.record(key.line())
                .put("person", key.person().did())
                .put("last", newLast)
                .put("handled", newHandled);
        ObjectNode all = json.putObject("streams");
        newStreams.forEach((stream, progress) -> progress.write(all.putObject(stream)));
        return json;
    }

    /** Makes of a record one as if its app had dealt with all, but that the senders are told of what was dropped. */
    static void drop(ObjectNode json) {
        json.set("handled", json.required("last"));
        json.required("streams").forEach(stream -> Progress.of(stream).dropAll().write((ObjectNode) stream));
    }

    /** Puts what senders are still to be told of one record into another of the same contact and protocol; nothing waits in the one. */
    static void merge(ObjectNode from, ObjectNode into) {
        ObjectNode streams = (ObjectNode) from.required("streams");
        into.required("streams").properties().forEach(stream -> streams.set(stream.getKey(), stream.getValue()));
        into.set("streams", streams);
        long last = into.required("last").asLong();
        if (last == into.required("handled").asLong()) {
            long larger = Math.max(last, from.required("last").asLong());
            into.put("last", larger).put("handled", larger);
        }
    }

    static InChannel of(Stored.Entry entry) {
        ObjectNode json = entry.value();
        ChannelKey key = new ChannelKey(new PersonId(Stored.text(json, "person")), AppProtocol.of(json));
        InChannel channel = new InChannel(key, entry.id());
        channel.last = json.required("last").asLong();
        channel.handled = json.required("handled").asLong();
        JsonNode all = json.required("streams");
        all.fieldNames().forEachRemaining(stream -> channel.streams.put(stream, Progress.of(all.get(stream))));
        return channel;
    }
}
