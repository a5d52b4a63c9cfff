package org.koti.testkit.vault;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.QuotaExceededException;
import org.koti.api.vault.RevisionConflictException;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;
import org.koti.spi.consent.AppGate;

/** Works on its own copy of the records. */
final class InMemoryTransaction implements VaultTransaction {
    private final AppGate gate;
    private final Clock clock;
    private final long quota;
    private final Thread owner = Thread.currentThread();
    private final Set<String> touched = new TreeSet<>();
    private Records records;
    private long used;
    private volatile boolean ended;

    InMemoryTransaction(AppGate gate, Records committed, Clock clock, long quota) {
        this.gate = gate;
        this.records = committed.copy();
        this.clock = clock;
        this.quota = quota;
        this.used = committed.sums().get(1);
    }

    <T> T run(Function<VaultTransaction, T> work) {
        try {
            return work.apply(this);
        } finally {
            ended = true;
        }
    }

    boolean wrote() {
        return !touched.isEmpty();
    }

    Set<String> touched() {
        return touched;
    }

    Records result() {
        return records;
    }

    @Override
    public Optional<VaultRecord> get(String collection, String id) {
        checkOpen();
        Rules.checkCollection(collection);
        Rules.checkId(id);
        gate.require(new VaultRead(collection));
        return records.get(collection, id);
    }

    @Override
    public Page query(Query query) {
        checkOpen();
        Rules.checkCollection(query.collection());
        gate.require(new VaultRead(query.collection()));
        return records.query(query);
    }

    @Override
    public VaultRecord put(String collection, String id, String json, long expected) {
        mayWrite(collection, id);
        Rules.checkValue(json);
        Optional<VaultRecord> before = checkRevision(collection, id, expected);
        long grown = Rules.size(json)
                - before.map(record -> Rules.size(record.json())).orElse(-Rules.size(id));
        if (grown > 0 && used + grown > quota) {
            throw new QuotaExceededException("the app uses " + used + " of " + quota + " bytes and needs " + grown
                    + " more; delete records that are not needed");
        }
        used += grown;
        write(collection, id, Optional.of(json));
        return records.get(collection, id).orElseThrow();
    }

    @Override
    public boolean delete(String collection, String id, long expected) {
        mayWrite(collection, id);
        Optional<VaultRecord> before = checkRevision(collection, id, expected);
        if (before.isEmpty()) {
            return false;
        }
        used -= Rules.size(id) + Rules.size(before.get().json());
        write(collection, id, Optional.empty());
        return true;
    }

    private void write(String collection, String id, Optional<String> json) {
        long revision = records.revision() + 1;
        records = new Records(records.collections(), revision, records.horizon(), records.generation());
        records.collections()
                .computeIfAbsent(collection, name -> new TreeMap<>())
                .put(id, new Records.Entry(revision, json, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        touched.add(collection);
    }

    private void mayWrite(String collection, String id) {
        checkOpen();
        Rules.checkCollection(collection);
        Rules.checkId(id);
        gate.require(new VaultWrite(collection));
    }

    private Optional<VaultRecord> checkRevision(String collection, String id, long expected) {
        Optional<VaultRecord> before = records.get(collection, id);
        long actual = before.map(VaultRecord::revision).orElse(ABSENT);
        if (expected != ANY_REVISION && expected != actual) {
            throw new RevisionConflictException(collection, id, expected, actual);
        }
        return before;
    }

    private void checkOpen() {
        if (ended || Thread.currentThread() != owner) {
            throw new IllegalStateException(
                    "a transaction is valid only inside transact, on the thread that called it");
        }
    }
}
