package org.koti.vault;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.koti.vault.state.Namespace;

/** A transaction that waits for the disk. Its payloads are only read; whether it is done is guarded by the vault's writing lock. */
final class Pending {
    private final Space space;
    private final List<byte[]> payloads;
    private final Namespace result;
    private boolean done;
    private @Nullable RuntimeException failure;

    Pending(Space space, List<byte[]> payloads, Namespace result) {
        this.space = space;
        this.payloads = payloads;
        this.result = result;
    }

    List<byte[]> payloads() {
        return payloads;
    }

    boolean isOf(Space other) {
        return space == other;
    }

    long size() {
        return payloads.stream().mapToLong(payload -> payload.length).sum();
    }

    void succeed() {
        space.commit(result);
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
