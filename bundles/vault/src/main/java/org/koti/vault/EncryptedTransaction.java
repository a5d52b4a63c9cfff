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
import org.koti.vault.log1.Operations;
import org.koti.vault.state.Namespace;
import org.koti.vault.state.Stored;

/** Reads a state and notes writes; what comes of them is committed by the vault. */
final class EncryptedTransaction implements VaultTransaction {
    /** What one transaction may write. While it is committed or read back, memory holds about eight times as much. */
    private static final long MAX_BYTES = 8L << 20;

    /** About what memory holds for a record beyond its id and value; counted against the quota. */
    private static final long RECORD = 250;

    private final Thread owner = Thread.currentThread();
    private final Clock clock;
    private final long quota;
    private final long maxBytes;
    private final List<Operation> operations = new ArrayList<>();
    private final Set<String> touched = new TreeSet<>();
    private Namespace state;
    private long written;
    private volatile boolean ended;

    EncryptedTransaction(Namespace state, long quota, Clock clock) {
        this(state, quota, MAX_BYTES, clock);
    }

    /**
     * Begins.
     *
     * @param state what it begins with
     * @param quota how many bytes ids, values and 250 for each record may have
     * @param maxBytes how many bytes its operations may have in the log
     * @param clock gives the time of changes
     */
    EncryptedTransaction(Namespace state, long quota, long maxBytes, Clock clock) {
        this.state = state;
        this.quota = quota;
        this.maxBytes = maxBytes;
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
        long bytes = charged(Space.apply(state, operation));
        if (bytes > quota && bytes > charged(state)) {
            throw new QuotaExceededException("the app would use " + bytes + " of " + quota + " bytes, counting "
                    + RECORD + " on top for each record; delete records that are not needed");
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

    private static long charged(Namespace state) {
        return state.bytes() + state.records() * RECORD;
    }

    private void note(Operation operation) {
        long bytes = written + Operations.size(operation);
        if (bytes > maxBytes) {
            throw new IllegalArgumentException("a transaction writes at most " + size(maxBytes)
                    + ", names and revisions counted; make several of it");
        }
        written = bytes;
        state = Space.apply(state, operation);
        operations.add(operation);
        touched.add(operation.collection());
    }

    private static String size(long bytes) {
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : bytes + " bytes";
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
