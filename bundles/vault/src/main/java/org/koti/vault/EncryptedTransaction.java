package org.koti.vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.QuotaExceededException;
import org.koti.api.vault.RevisionConflictException;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;
import org.koti.vault.log1.Operation;
import org.koti.vault.state.Namespace;
import org.koti.vault.state.Stored;

/** Reads a state and notes writes; what comes of them is committed by the vault. */
final class EncryptedTransaction implements VaultTransaction {
    /** What one transaction may hold, with some room for names. */
    private static final long MAX_BYTES = 48L << 20;

    private final Thread owner = Thread.currentThread();
    private final Clock clock;
    private final long quota;
    private final List<Operation> operations = new ArrayList<>();
    private final Set<String> touched = new TreeSet<>();
    private Namespace state;
    private long written;
    private volatile boolean ended;

    EncryptedTransaction(Namespace state, long quota, Clock clock) {
        this.state = state;
        this.quota = quota;
        this.clock = clock;
    }

    <T> T run(Function<VaultTransaction, T> work) {
        try {
            return work.apply(this);
        } finally {
            ended = true;
        }
    }

    List<Operation> operations() {
        return operations;
    }

    Set<String> touched() {
        return touched;
    }

    Namespace result() {
        return state;
    }

    @Override
    public Optional<VaultRecord> get(String collection, String id) {
        check(collection, id);
        return state.get(collection, id);
    }

    @Override
    public Page query(Query query) {
        checkOpen();
        Rules.checkQuery(query);
        return state.query(query);
    }

    @Override
    public VaultRecord put(String collection, String id, String json, long expected) {
        check(collection, id);
        byte[] value = Rules.value(json);
        checkRevision(collection, id, expected);
        Operation operation = new Operation(collection, id, state.revision() + 1, clock.millis(), Optional.of(value));
        long bytes = Space.apply(state, operation).bytes();
        if (bytes > quota && bytes > state.bytes()) {
            throw new QuotaExceededException(
                    "the app would use " + bytes + " of " + quota + " bytes; delete records that are not needed");
        }
        note(operation);
        return state.get(collection, id).orElseThrow();
    }

    @Override
    public boolean delete(String collection, String id, long expected) {
        check(collection, id);
        if (checkRevision(collection, id, expected).isEmpty()) {
            return false;
        }
        note(new Operation(collection, id, state.revision() + 1, clock.millis(), Optional.empty()));
        return true;
    }

    private void note(Operation operation) {
        written += operation.id().length()
                + operation.value().map(value -> value.length).orElse(0);
        if (written > MAX_BYTES) {
            throw new IllegalArgumentException("a transaction writes at most 48 MiB; make several of it");
        }
        state = Space.apply(state, operation);
        operations.add(operation);
        touched.add(operation.collection());
    }

    private Optional<Stored> checkRevision(String collection, String id, long expected) {
        Optional<Stored> before = state.stored(collection, id);
        long actual = before.map(Stored::revision).orElse(ABSENT);
        if (expected != ANY_REVISION && expected != actual) {
            throw new RevisionConflictException(collection, id, expected, actual);
        }
        return before;
    }

    private void check(String collection, String id) {
        checkOpen();
        Rules.checkCollection(collection);
        Rules.checkId(id);
    }

    private void checkOpen() {
        if (ended || Thread.currentThread() != owner) {
            throw new IllegalStateException(
                    "a transaction is valid only inside transact, on the thread that called it");
        }
    }
}
