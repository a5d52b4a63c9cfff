package org.koti.vault;

import java.util.List;
import java.util.Optional;
import org.koti.vault.state.Namespace;

/** A transaction that waits for the disk. Its payloads are only read; whether it is done is guarded by the vault's writing lock. */
final class Pending {
    private final Space space;
    private final List<byte[]> payloads;
    private final Namespace result;
    private boolean done;
    private Optional<RuntimeException> failure = Optional.empty();

    Pending(Space space, List<byte[]> payloads, Namespace result) {
        this.space = space;
        this.payloads = payloads;
        this.result = result;
    }

    List<byte[]> payloads() {
        return payloads;
    }

    long size() {
        return payloads.stream().mapToLong(payload -> payload.length).sum();
    }

    void succeed() {
        space.commit(result);
        done = true;
    }

    void fail(RuntimeException reason) {
        failure = Optional.of(reason);
        done = true;
    }

    boolean isDone() {
        return done;
    }

    /** Throws why it failed, if it did. */
    void check() {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
