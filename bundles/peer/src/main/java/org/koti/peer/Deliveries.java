package org.koti.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Delivery.Reason;
import org.koti.api.peer.Delivery.State;
import org.koti.api.peer.MessageId;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultReader;
import org.koti.api.vault.VaultTransaction;

/** The states of sent messages in the vault, by channel and message id. */
final class Deliveries {
    static final Duration KEPT = Duration.ofDays(30);
    static final String COLLECTION = "deliveries";
    private static final int AT_ONCE = 500;

    private Deliveries() {}

    static Optional<Kept> get(VaultReader vault, String channel, MessageId id) {
        return Stored.get(vault, COLLECTION, channel + "/" + id).map(Deliveries::kept);
    }

    static void put(VaultTransaction tx, String channel, MessageId id, Kept delivery) {
        ObjectNode json = Stored.object()
                .put("sequence", delivery.sequence())
                .put("state", delivery.state().name())
                .put("since", delivery.since().toEpochMilli());
        delivery.reason().ifPresent(reason -> json.put("reason", reason.name()));
        Stored.put(tx, COLLECTION, channel + "/" + id, json);
    }

    /** Drops states that nothing can change any more and that are older than {@link #KEPT}. */
    static void prune(Vault vault, Instant now) {
        List<String> old = new ArrayList<>();
        Stored.each(vault, COLLECTION, "", entry -> {
            Kept delivery = kept(entry.value());
            boolean settled = delivery.state() == State.HANDLED || delivery.state() == State.FAILED;
            if (settled && delivery.since().plus(KEPT).isBefore(now)) {
                old.add(entry.id());
            }
        });
        for (int from = 0; from < old.size(); from += AT_ONCE) {
            List<String> some = old.subList(from, Math.min(old.size(), from + AT_ONCE));
            vault.transact(tx -> {
                some.forEach(id -> Stored.delete(tx, COLLECTION, id));
                return some.size();
            });
        }
    }

    static Kept kept(ObjectNode json) {
        return new Kept(
                json.required("sequence").asLong(),
                State.valueOf(Stored.text(json, "state")),
                Stored.constant(json, "reason", Reason.class),
                Stored.instant(json, "since"));
    }

    /**
     * What is kept of a message.
     *
     * @param sequence its place in the channel
     * @param state how far it came; {@code QUEUED} also when it was sent but not acknowledged
     * @param reason why it failed
     * @param since when it came to this state
     */
    record Kept(long sequence, State state, Optional<Reason> reason, Instant since) {
        static Kept of(long sequence, State state, Instant since) {
            return new Kept(sequence, state, Optional.empty(), since);
        }

        Delivery of(ChannelKey key, MessageId id) {
            return new Delivery(key.person(), key.line().protocol(), id, state, reason, since);
        }
    }
}
