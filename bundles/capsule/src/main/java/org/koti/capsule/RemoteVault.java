package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Changes;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.Usage;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;
import org.koti.api.vault.Watch;

/** The vault as an app in its process has it: the node's, of which a transaction is open between {@code begin} and {@code end}. Safe for use by several threads. */
final class RemoteVault implements Vault, RemoteServices.Told {
    private final Link link;
    private final ApiFailures failures;
    private final Vault plain;
    private final ReentrantLock transacting = new ReentrantLock(true);
    private final AtomicLong watches = new AtomicLong();
    private final Map<Long, Consumer<Anchor>> listeners = new ConcurrentHashMap<>();

    RemoteVault(Link link, ApiFailures failures) {
        this.link = link;
        this.failures = failures;
        this.plain = Remote.of(Vault.class, link::call, Vault.class.getName(), failures::of);
    }

    @Override
    public Optional<VaultRecord> get(String collection, String id) {
        return plain.get(collection, id);
    }

    @Override
    public Page query(Query query) {
        return plain.query(query);
    }

    @Override
    public VaultRecord put(String collection, String id, String json, long expected) {
        return alone(() -> plain.put(collection, id, json, expected));
    }

    @Override
    public boolean delete(String collection, String id, long expected) {
        return alone(() -> plain.delete(collection, id, expected));
    }

    /** One writer at a time: those that wait must not take up the link's calls. */
    private <T> T alone(Supplier<T> write) {
        if (transacting.isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction of this thread is open; use it, or let it end first");
        }
        transacting.lock();
        try {
            return write.get();
        } finally {
            transacting.unlock();
        }
    }

    @Override
    public <T> T transact(Function<VaultTransaction, T> work) {
        return alone(() -> transactAlone(work));
    }

    private <T> T transactAlone(Function<VaultTransaction, T> work) {
        String open = "transaction:" + ask("begin").asLong();
        OwnTransaction transaction =
                new OwnTransaction(Remote.of(VaultTransaction.class, link::call, open, failures::of));
        T result;
        try {
            result = work.apply(transaction);
        } catch (RuntimeException | Error e) {
            end(open, false);
            throw e;
        } finally {
            transaction.end();
        }
        end(open, true);
        return result;
    }

    private void end(String open, boolean commit) {
        try {
            link.call(open, "end", JsonNodeFactory.instance.booleanNode(commit));
        } catch (RemoteFailureException e) {
            if (commit) {
                throw failures.of(e.failure());
            }
        }
    }

    private JsonNode ask(String method, JsonNode... arguments) {
        try {
            return link.call(Vault.class.getName(), method, arguments);
        } catch (RemoteFailureException e) {
            throw failures.of(e.failure());
        }
    }

    @Override
    public Changes changes(String collection, Anchor since, int limit) {
        return plain.changes(collection, since, limit);
    }

    @Override
    public Watch watch(String collection, Consumer<Anchor> listener) {
        long id = watches.incrementAndGet();
        listeners.put(id, listener);
        try {
            ask("watch", JsonNodeFactory.instance.textNode(collection), JsonNodeFactory.instance.numberNode(id));
        } catch (RuntimeException e) {
            listeners.remove(id);
            throw e;
        }
        return () -> {
            if (listeners.remove(id) != null) {
                ask("unwatch", JsonNodeFactory.instance.numberNode(id));
            }
        };
    }

    @Override
    public void tell(long id, String method, JsonNode arguments) throws MalformedCallException {
        Anchor newest = (Anchor) Objects.requireNonNull(Codec.decode(arguments.path(0), Anchor.class));
        Optional.ofNullable(listeners.get(id)).ifPresent(listener -> listener.accept(newest));
    }

    @Override
    public Usage usage() {
        return plain.usage();
    }
}
