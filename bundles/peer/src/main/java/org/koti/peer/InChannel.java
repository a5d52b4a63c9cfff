package org.koti.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.koti.api.app.AppId;
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
     * @param handled all up to here were dealt with
     */
    record Progress(long delivered, long handled) {
        static final Progress NONE = new Progress(0, 0);
    }

    InChannel(ChannelKey key) {
        this.key = key;
        this.id = key.id();
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
        changed.replaceAll((stream, progress) -> new Progress(progress.handled(), progress.handled()));
        return changed;
    }

    void streams(Map<String, Progress> changed) {
        streams = changed;
    }

    long waiting() {
        return last - handled;
    }

    boolean mayOpenAgain() {
        return waiting() <= OPEN_AGAIN;
    }

    ObjectNode toJson(long newLast, long newHandled, Map<String, Progress> newStreams) {
        ObjectNode json = Stored.object()
                .put("person", key.person().did())
                .put("app", key.line().app().toString())
                .put("protocol", key.line().protocol())
                .put("last", newLast)
                .put("handled", newHandled);
        ObjectNode all = json.putObject("streams");
        newStreams.forEach((stream, progress) ->
                all.putObject(stream).put("delivered", progress.delivered()).put("handled", progress.handled()));
        return json;
    }

    static InChannel of(ObjectNode json) {
        AppProtocol line = new AppProtocol(AppId.parse(Stored.text(json, "app")), Stored.text(json, "protocol"));
        InChannel channel = new InChannel(new ChannelKey(new PersonId(Stored.text(json, "person")), line));
        channel.last = json.required("last").asLong();
        channel.handled = json.required("handled").asLong();
        JsonNode all = json.required("streams");
        all.fieldNames().forEachRemaining(stream -> {
            JsonNode progress = all.get(stream);
            channel.streams.put(
                    stream,
                    new Progress(
                            progress.required("delivered").asLong(),
                            progress.required("handled").asLong()));
        });
        return channel;
    }
}
