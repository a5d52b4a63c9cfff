package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultTransaction;

/**
 * A transaction that an app in its process has open: it stays on one thread of the node, which does what the app asks for one after the other. An app that asks for
 * nothing for {@value #IDLE_SECONDS} seconds, or does not end after {@value #MOST_SECONDS}, loses it, and nothing is written.
 */
final class OpenTransaction {
    private static final long IDLE_SECONDS = 5;
    private static final long MOST_SECONDS = 30;

    private final long id;
    private final BlockingQueue<FutureTask<JsonNode>> asked = new LinkedBlockingQueue<>();
    private final CompletableFuture<Target> begun = new CompletableFuture<>();
    private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    private volatile boolean committing;
    private volatile boolean ending;
    private volatile boolean over;

    OpenTransaction(long id) {
        this.id = id;
    }

    long id() {
        return id;
    }

    boolean isOpen() {
        return !outcome.isDone();
    }

    /** Returns when it is open, which it is when no other writer is at work. */
    void begin(Vault vault, Executor threads) throws Exception {
        boolean begins = false;
        try {
            threads.execute(() -> work(vault));
            begins = true;
        } finally {
            if (!begins) {
                outcome.complete(false);
            }
        }
        get(begun);
    }

    private void work(Vault vault) {
        try {
            vault.transact(this::serve);
            outcome.complete(true);
        } catch (Abandoned e) {
            outcome.complete(false);
        } catch (RuntimeException | Error e) {
            outcome.completeExceptionally(e);
            begun.completeExceptionally(e);
        }
    }

    private boolean serve(VaultTransaction transaction) {
        begun.complete(new Target(VaultTransaction.class, transaction));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        try {
            while (!ending && System.nanoTime() < end) {
                FutureTask<JsonNode> next = asked.poll(IDLE_SECONDS, TimeUnit.SECONDS);
                if (next == null) {
                    break;
                }
                next.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        over = true;
        asked.forEach(task -> task.cancel(false));
        if (!committing) {
            throw new Abandoned();
        }
        return true;
    }

    JsonNode call(String method, JsonNode arguments) throws Exception {
        if (method.equals("end")) {
            return end(arguments.path(0).asBoolean());
        }
        Target target = get(begun);
        return ask(() -> target.call(method, arguments));
    }

    private JsonNode end(boolean commit) throws Exception {
        if (!over) {
            ask(() -> {
                committing = commit;
                ending = true;
                return JsonNodeFactory.instance.nullNode();
            });
        }
        if (!get(outcome) && commit) {
            throw tooLong();
        }
        return JsonNodeFactory.instance.nullNode();
    }

    /** The process is gone: nothing is written. */
    void abandon() {
        ending = true;
        asked.add(new FutureTask<>(JsonNodeFactory.instance::nullNode));
    }

    private JsonNode ask(Callable<JsonNode> work) throws Exception {
        FutureTask<JsonNode> task = new FutureTask<>(work);
        asked.add(task);
        if (over || outcome.isDone()) {
            task.cancel(false);
        }
        if (task.isCancelled()) {
            throw tooLong();
        }
        try {
            return task.get();
        } catch (CancellationException e) {
            throw tooLong();
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    private static IllegalStateException tooLong() {
        return new IllegalStateException("the transaction was open for too long and is undone; keep it short");
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    private static Exception cause(ExecutionException e) {
        return e.getCause() instanceof Exception thrown ? thrown : e;
    }

    /** Undoes the transaction. */
    private static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Abandoned() {
            super("abandoned", null, false, false);
        }
    }
}
