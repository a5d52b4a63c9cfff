package org.koti.vault;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.koti.vault.state.Namespace;

/** A transaction that waits for the disk. Its payloads are only read; whether it is done is guarded by the vault's writing lock. */
final class Pending {
    private final List<byte[]> payloads;
    private final Map<Space, Namespace> results;
    private final Runnable then;
    private boolean done;
    private @Nullable RuntimeException failure;

    /**
     * Makes it.
     *
     * @param payloads what is to be written, in this order
     * @param results what its namespaces are then
     * @param then done when it is written
     */
    Pending(List<byte[]> payloads, Map<Space, Namespace> results, Runnable then) {
        this.payloads = payloads;
        this.results = results;
        this.then = then;
    }

    List<byte[]> payloads() {
        return payloads;
    }

    boolean isOf(Space other) {
        return results.containsKey(other);
    }

    /** Whether it is of several namespaces. */
    boolean isShared() {
        return results.size() > 1;
    }

    long size() {
        return payloads.stream().mapToLong(payload -> payload.length).sum();
    }

    void succeed() {
        results.forEach(Space::commit);
        then.run();
        done = true;
    }

    void fail(RuntimeException reason) {
        failure = reason;
        done = true;
    }

    boolean isDone() {
        return done;
    }

    /** Throws why it failed, if it did. */
    void check() {
        if (failure != null) {
            throw failure;
        }
    }
}
