package org.koti.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.koti.api.app.AppId;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Delivery.State;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultReader;
import org.koti.api.vault.VaultTransaction;

/**
 * All that the vault keeps for an app's name, when the name passes to an app. What came for the name while no app had it stays. Of another app's things nothing
 * stays but how far the numbers of the contacts' messages have come, so that none is taken in twice, and none is given to two messages.
 */
final class Estate {
    static final int MOST_AT_ONCE = 20_000;

    /** A channel's record is about as large as what it takes to delete so many others. */
    private static final int CHANNEL = 20;

    private final Vault vault;
    private final String name;
    private final String to;
    private final List<Consumer<VaultTransaction>> changes = new ArrayList<>();
    private final Map<ChannelKey, Stored.Entry> ways = new HashMap<>();
    private int room;

    /** For an app that gets its name. */
    Estate(Vault vault, AppId to, int mostAtOnce) {
        this(vault, to.name(), to.toString(), mostAtOnce);
    }

    private Estate(Vault vault, String name, String to, int mostAtOnce) {
        this.vault = vault;
        this.name = name;
        this.to = to;
        this.room = mostAtOnce;
    }

    /** For a name that no app has any more. */
    static Estate ofNobody(Vault vault, String name) {
        return new Estate(vault, name, name, MOST_AT_ONCE);
    }

    /** The apps for which something is kept, in the order of their ids. Of those of one name only earlier nodes could keep several. */
    static Collection<AppId> apps(VaultReader vault) {
        Map<String, AppId> apps = new TreeMap<>();
        List<String> collections = new ArrayList<>(List.of(Inbox.CHANNELS, Outbox.CHANNELS));
        collections.addAll(LobbyBook.COLLECTIONS);
        for (String collection : collections) {
            Stored.each(vault, collection, "", entry -> {
                String app = Stored.text(entry.value(), "app");
                if (app.indexOf('/') >= 0) {
                    apps.putIfAbsent(app, AppId.parse(app));
                }
            });
        }
        return apps.values();
    }

    /**
     * Erases what is another app's, and does something more in the same transaction.
     *
     * @return whether that was all; false when it was too much for one transaction: then a part is erased, and the rest is for the next time
     */
    boolean pass(Consumer<VaultTransaction> also) {
        Stored.each(vault, Inbox.CHANNELS, "", entry -> {
            if (isNew(entry)) {
                ways.put(key(entry), entry);
            }
        });
        each(Inbox.CHANNELS, this::passIn);
        each(Outbox.CHANNELS, this::eraseOut);
        for (String collection : LobbyBook.COLLECTIONS) {
            each(collection, entry -> erase(collection, List.of(entry.id())));
        }
        boolean all = room > 0;
        if (all) {
            changes.add(also);
        }
        vault.transact(tx -> {
            changes.forEach(change -> change.accept(tx));
            return changes.size();
        });
        return all;
    }

    /** Every record of the name that is not the new owner's, as long as there is room for changes. */
    private void each(String collection, Consumer<Stored.Entry> each) {
        Stored.each(vault, collection, "", entry -> {
            String app = Stored.text(entry.value(), "app");
            if (room > 0 && AppProtocol.name(app).equals(name) && !isNew(entry)) {
                each.accept(entry);
            }
        });
    }

    private boolean isNew(Stored.Entry entry) {
        return Stored.text(entry.value(), "app").equals(to);
    }

    private static ChannelKey key(Stored.Entry channel) {
        PersonId person = new PersonId(Stored.text(channel.value(), "person"));
        return new ChannelKey(person, AppProtocol.of(channel.value()));
    }

    private void passIn(Stored.Entry channel) {
        ObjectNode passed = channel.value();
        boolean nobodys = Stored.text(passed, "app").equals(name);
        Stored.Entry kept = ways.computeIfAbsent(key(channel), key -> channel);
        boolean first = kept.id().equals(channel.id());
        if (!nobodys || !first) {
            long handled = passed.required("handled").asLong();
            long last = passed.required("last").asLong();
            InChannel.drop(passed);
            erase(Inbox.MESSAGES, records(channel, handled, last));
        }
        passed.put("app", to);
        room -= CHANNEL;
        if (!first) {
            InChannel.merge(passed, kept.value());
            erase(Inbox.CHANNELS, List.of(channel.id()));
        }
        changes.add(tx -> Stored.put(tx, Inbox.CHANNELS, kept.id(), kept.value()));
    }

    /** Of messages that were delivered there may be very many. Those that are to be sent are bounded, and go with their states and their channel at once. */
    private void eraseOut(Stored.Entry channel) {
        List<String> queued = new ArrayList<>();
        Stored.each(vault, Deliveries.COLLECTION, channel.id() + "/", entry -> {
            Deliveries.Kept kept = Deliveries.kept(entry.value());
            if (kept.state() == State.QUEUED) {
                queued.add(entry.id());
            } else if (room > 0) {
                erase(Deliveries.COLLECTION, List.of(entry.id()));
                if (kept.state() == State.DELIVERED) {
                    erase(Outbox.MESSAGES, records(channel, kept.sequence() - 1, kept.sequence()));
                }
            }
        });
        if (room > 0) {
            erase(Deliveries.COLLECTION, queued);
            ObjectNode value = channel.value();
            erase(
                    Outbox.MESSAGES,
                    records(
                            channel,
                            value.required("delivered").asLong(),
                            value.required("last").asLong()));
            erase(Outbox.CHANNELS, List.of(channel.id()));
        }
    }

    private static List<String> records(Stored.Entry channel, long after, long upTo) {
        return LongStream.rangeClosed(after + 1, upTo)
                .mapToObj(sequence -> ChannelKey.record(channel.id(), sequence))
                .toList();
    }

    private void erase(String collection, List<String> ids) {
        room -= ids.size();
        changes.add(tx -> ids.forEach(id -> Stored.delete(tx, collection, id)));
    }
}
