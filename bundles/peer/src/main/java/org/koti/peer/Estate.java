package org.koti.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.koti.api.app.AppId;
import org.koti.api.identity.PersonId;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultReader;
import org.koti.api.vault.VaultTransaction;

/**
 * All that the vault keeps for an app's name, when the name passes to an app. What came for the name while no app had it stays. Of another app's things nothing
 * stays but how far the numbers of the contacts' messages have come, so that none is taken in twice, and none is given to two messages.
 */
final class Estate {
    private static final List<String> CHANNELS = List.of(Inbox.CHANNELS, Outbox.CHANNELS);
    static final int MOST_AT_ONCE = 20_000;
    private final Vault vault;
    private final AppId to;
    private final int mostAtOnce;
    private final List<Consumer<VaultTransaction>> changes = new ArrayList<>();
    private final Set<ChannelKey> ways = new HashSet<>();
    private int records;

    Estate(Vault vault, AppId to, int mostAtOnce) {
        this.vault = vault;
        this.to = to;
        this.mostAtOnce = mostAtOnce;
    }

    /** The apps whose things are kept: of those of one name, of which only earlier nodes could keep several, the one that is first by its id. */
    static Collection<AppId> owners(VaultReader vault) {
        Map<String, AppId> owners = new TreeMap<>();
        for (String collection : allCollections()) {
            Stored.each(vault, collection, "", entry -> {
                String app = Stored.text(entry.value(), "app");
                if (app.indexOf('/') >= 0) {
                    owners.merge(AppProtocol.name(app), AppId.parse(app), Estate::first);
                }
            });
        }
        return owners.values();
    }

    private static AppId first(AppId one, AppId other) {
        return one.toString().compareTo(other.toString()) <= 0 ? one : other;
    }

    private static List<String> allCollections() {
        List<String> all = new ArrayList<>(CHANNELS);
        all.addAll(LobbyBook.COLLECTIONS);
        return all;
    }

    /**
     * Erases what is another app's, and does something more in the same transaction. Where that is too much for one transaction, channels are emptied before,
     * each in one of its own.
     */
    void pass(Consumer<VaultTransaction> also) {
        Stored.each(vault, Inbox.CHANNELS, "", entry -> {
            if (isNew(entry)) {
                ways.add(key(entry));
            }
        });
        each(Inbox.CHANNELS, this::passIn);
        each(Outbox.CHANNELS, this::eraseOut);
        if (records > mostAtOnce) {
            changes.forEach(change -> commit(List.of(change)));
            changes.clear();
        }
        for (String collection : LobbyBook.COLLECTIONS) {
            each(collection, entry -> erase(collection, List.of(entry.id())));
        }
        changes.add(also);
        commit(changes);
    }

    private void commit(List<Consumer<VaultTransaction>> some) {
        vault.transact(tx -> {
            some.forEach(change -> change.accept(tx));
            return some.size();
        });
    }

    /** Every record of the name that is not the new owner's. */
    private void each(String collection, Consumer<Stored.Entry> each) {
        Stored.each(vault, collection, "", entry -> {
            String app = Stored.text(entry.value(), "app");
            if (AppProtocol.name(app).equals(to.name()) && !isNew(entry)) {
                each.accept(entry);
            }
        });
    }

    private boolean isNew(Stored.Entry entry) {
        return Stored.text(entry.value(), "app").equals(to.toString());
    }

    private static ChannelKey key(Stored.Entry channel) {
        PersonId person = new PersonId(Stored.text(channel.value(), "person"));
        return new ChannelKey(person, AppProtocol.of(channel.value()));
    }

    private void passIn(Stored.Entry channel) {
        ObjectNode passed = channel.value();
        boolean nobodys = Stored.text(passed, "app").equals(to.name());
        List<String> waiting = nobodys ? List.of() : under(Inbox.MESSAGES, channel.id());
        if (!nobodys) {
            InChannel.drop(passed);
        }
        passed.put("app", to.toString());
        boolean first = ways.add(key(channel));
        records += waiting.size();
        changes.add(tx -> {
            waiting.forEach(id -> Stored.delete(tx, Inbox.MESSAGES, id));
            if (first) {
                Stored.put(tx, Inbox.CHANNELS, channel.id(), passed);
            } else {
                Stored.delete(tx, Inbox.CHANNELS, channel.id());
            }
        });
    }

    private void eraseOut(Stored.Entry channel) {
        List<String> waiting = under(Outbox.MESSAGES, channel.id());
        List<String> states = under(Deliveries.COLLECTION, channel.id());
        records += waiting.size() + states.size();
        changes.add(tx -> {
            waiting.forEach(id -> Stored.delete(tx, Outbox.MESSAGES, id));
            states.forEach(id -> Stored.delete(tx, Deliveries.COLLECTION, id));
            Stored.delete(tx, Outbox.CHANNELS, channel.id());
        });
    }

    private void erase(String collection, List<String> ids) {
        changes.add(tx -> ids.forEach(id -> Stored.delete(tx, collection, id)));
    }

    private List<String> under(String collection, String channel) {
        List<String> ids = new ArrayList<>();
        Stored.each(vault, collection, channel + "/", entry -> ids.add(entry.id()));
        return ids;
    }
}
