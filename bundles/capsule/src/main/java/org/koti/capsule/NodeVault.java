package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.koti.api.vault.Vault;

/** An app's vault in the node as its process calls it. Holds at most one open transaction and {@value #MOST_WATCHES} watches, told by one thread. */
final class NodeVault implements AutoCloseable {
    private static final int MOST_WATCHES = 256;

    private final Vault vault;
    private final Target plain;
    private final Link link;
    private final Executor threads;
    private final ExecutorService teller;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, WatchedCollection> watches = new ConcurrentHashMap<>();
    private volatile Optional<OpenTransaction> open = Optional.empty();
    private boolean closed;

    /**
     * Makes it.
     *
     * @param telling makes the thread that tells of changes
     */
    NodeVault(Vault vault, Link link, Executor threads, ThreadFactory telling) {
        this.vault = new FittingVault(vault);
        this.plain = new Target(Vault.class, this.vault);
        this.link = link;
        this.threads = threads;
        this.teller =
                new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WATCHES), telling);
    }

    JsonNode call(String method, JsonNode arguments) throws Exception {
        return switch (method) {
            case "begin" -> begin();
            case "watch" -> watch(arguments.path(0).asText(), arguments.path(1).asLong());
            case "unwatch" -> unwatch(arguments.path(0).asLong());
            default -> plain.call(method, arguments);
        };
    }

    private synchronized JsonNode begin() throws Exception {
        requireOpen();
        if (open.filter(OpenTransaction::isOpen).isPresent()) {
            throw new IllegalStateException("another transaction is open");
        }
        OpenTransaction transaction = new OpenTransaction(ids.incrementAndGet());
        open = Optional.of(transaction);
        transaction.begin(vault, threads);
        return JsonNodeFactory.instance.numberNode(transaction.id());
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the app was stopped");
        }
    }

    /** {@return the open transaction of that number} */
    OpenTransaction transaction(String id) throws MalformedCallException {
        return open.filter(transaction -> String.valueOf(transaction.id()).equals(id))
                .orElseThrow(() -> new MalformedCallException("no such transaction"));
    }

    private synchronized JsonNode watch(String collection, long id) {
        requireOpen();
        if (watches.size() >= MOST_WATCHES || watches.containsKey(id)) {
            throw new IllegalStateException("the app watches too much");
        }
        WatchedCollection watched = new WatchedCollection(link, id, teller);
        watched.open(vault, collection);
        watches.put(id, watched);
        return JsonNodeFactory.instance.nullNode();
    }

    private JsonNode unwatch(long id) {
        Optional.ofNullable(watches.remove(id)).ifPresent(WatchedCollection::close);
        return JsonNodeFactory.instance.nullNode();
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.ifPresent(OpenTransaction::abandon);
        watches.values().forEach(WatchedCollection::close);
        teller.shutdown();
    }
}
