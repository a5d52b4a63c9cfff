package org.koti.testkit.vault;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Changes;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.Usage;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultLockedException;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;
import org.koti.api.vault.Watch;
import org.koti.spi.consent.AppGate;

/**
 * A vault that forgets everything with the process and keeps every other promise, with faults on demand. Its gate is asked on every call. Safe for use
 * by several threads.
 */
public final class InMemoryVault implements Vault, AutoCloseable {
    /** The quota where none is given: 256 MiB. */
    public static final long DEFAULT_QUOTA = 256L << 20;

    private final AppGate gate;
    private final Clock clock;
    private final long quota;
    private final ReentrantLock writing = new ReentrantLock();
    private final Watchers watchers = new Watchers();
    private volatile Records committed = Records.EMPTY;
    private volatile boolean full;
    private volatile boolean locked;
    private volatile Duration slowness = Duration.ZERO;

    /**
     * Makes an empty vault.
     *
     * @param gate asked on every call
     */
    public InMemoryVault(AppGate gate) {
        this(gate, Clock.systemUTC(), DEFAULT_QUOTA);
    }

    /**
     * Makes an empty vault.
     *
     * @param gate asked on every call
     * @param clock gives {@link VaultRecord#changed()}
     * @param quotaBytes how much fits
     */
    public InMemoryVault(AppGate gate, Clock clock, long quotaBytes) {
        this.gate = gate;
        this.clock = clock;
        this.quota = quotaBytes;
    }

    /**
     * Makes the disk full or not; while it is, every write fails with {@link StorageFullException}.
     *
     * @param now whether it is full from now on
     */
    public void full(boolean now) {
        full = now;
    }

    /**
     * Locks or unlocks the node; while it is locked, every call fails with {@link VaultLockedException}.
     *
     * @param now whether it is locked from now on
     */
    public void locked(boolean now) {
        locked = now;
    }

    /**
     * Makes every commit wait, as a busy disk does.
     *
     * @param perCommit how long; {@link Duration#ZERO} for not at all
     */
    public void slow(Duration perCommit) {
        slowness = perCommit;
    }

    /** Forgets which records were deleted until now, as a real vault does when it tidies up: older anchors start again. */
    public void forgetDeletions() {
        writing.lock();
        try {
            committed = committed.withoutDeletions();
        } finally {
            writing.unlock();
        }
    }

    /**
     * Remembers what is kept now, as the node does before a new version of an app starts.
     *
     * @return puts it back when run, and tells who watches; deletions are forgotten then, so that anchors from before start again
     */
    public Runnable snapshot() {
        Records kept = committed;
        return () -> {
            writing.lock();
            try {
                Records left = committed;
                committed = kept.after(left);
                Stream.of(kept, left)
                        .flatMap(records -> records.collections().keySet().stream())
                        .distinct()
                        .forEach(collection -> watchers.tell(collection, committed.newest(collection)));
            } finally {
                writing.unlock();
            }
        };
    }

    @Override
    public Optional<VaultRecord> get(String collection, String id) {
        Rules.checkId(id);
        mayRead(collection);
        return committed.get(collection, id);
    }

    @Override
    public Page query(Query query) {
        mayRead(query.collection());
        return committed.query(query);
    }

    @Override
    public <T> T transact(Function<VaultTransaction, T> work) {
        checkUnlocked();
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction is open on this thread already; do all its writes in one");
        }
        writing.lock();
        try {
            InMemoryTransaction transaction = new InMemoryTransaction(gate, committed, clock, quota);
            T result = transaction.run(work);
            gate.requireRunning();
            transaction.touched().stream()
                    .map(VaultWrite::new)
                    .filter(writing -> !gate.allows(writing))
                    .forEach(gate::require);
            if (transaction.wrote()) {
                commit(transaction);
            }
            return result;
        } finally {
            writing.unlock();
        }
    }

    private void commit(InMemoryTransaction transaction) {
        if (!slowness.isZero()) {
            LockSupport.parkNanos(slowness.toNanos());
        }
        checkUnlocked();
        if (full) {
            throw new StorageFullException("the disk is full; free some space and try again, nothing was written");
        }
        committed = transaction.result();
        transaction.touched().forEach(collection -> watchers.tell(collection, committed.newest(collection)));
    }

    @Override
    public Changes changes(String collection, Anchor since, int limit) {
        Rules.checkLimit(limit);
        mayRead(collection);
        return committed.changes(collection, since, limit);
    }

    @Override
    public Watch watch(String collection, Consumer<Anchor> listener) {
        mayRead(collection);
        return watchers.add(collection, anchor -> {
            if (!locked && gate.allows(new VaultRead(collection))) {
                listener.accept(anchor);
            }
        });
    }

    @Override
    public Usage usage() {
        checkUnlocked();
        gate.requireRunning();
        List<Long> sums = committed.sums();
        return new Usage(sums.get(0), sums.get(1), quota);
    }

    /** Ends the thread that tells watchers. */
    @Override
    public void close() {
        watchers.close();
    }

    /** The collections that have records, by name. */
    List<String> collections() {
        checkUnlocked();
        return committed.collections().entrySet().stream()
                .filter(named -> named.getValue().values().stream()
                        .anyMatch(entry -> entry.json().isPresent()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void mayRead(String collection) {
        Rules.checkCollection(collection);
        checkUnlocked();
        gate.require(new VaultRead(collection));
    }

    private void checkUnlocked() {
        if (locked) {
            throw new VaultLockedException("the node is locked; the person has to give the passphrase first");
        }
    }
}
