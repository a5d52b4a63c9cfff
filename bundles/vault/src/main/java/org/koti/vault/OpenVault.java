package org.koti.vault;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.storage.DamagedVaultException;
import org.koti.vault.disk.Disk;
import org.koti.vault.log1.Entry;
import org.koti.vault.log1.Log;
import org.koti.vault.log1.MalformedEntryException;
import org.koti.vault.log1.Nonces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A vault whose keys are here.
 *
 * <ol>
 *   <li>A transaction works on its namespace's head, then queues what it wrote; the next one of the namespace builds on it at once.
 *   <li>Whoever gets the disk first writes all that is queued, with one sync, and publishes each new state to readers.
 *   <li>When that fails, everything queued and everything built on it fails, and the heads go back to what is durable.
 * </ol>
 */
final class OpenVault {
    private static final Logger LOG = LoggerFactory.getLogger(OpenVault.class);
    private static final long MAX_BATCH = 8L << 20;

    private final VaultKeys keys;
    private final SecureRandom random = new SecureRandom();
    private final Nonces nonces = new Nonces(random);
    private final ReentrantLock writing = new ReentrantLock();
    private final Object queueLock = new Object();
    private final Spaces spaces;
    private final ArrayDeque<Pending> queue = new ArrayDeque<>();
    private final Tidying tidying;
    private final Log log;
    private final RuntimeException brokenOff = WriteFailures.brokenOff();
    private long failures;
    private RuntimeException lastFailure = brokenOff;
    private boolean closed;

    OpenVault(Disk disk, VaultKeys keys, long garbageBytes) throws IOException {
        this.keys = keys;
        this.tidying = new Tidying(garbageBytes);
        this.spaces = new Spaces(keys.wrapping(), nonces, random, queueLock, this::checkOpen);
        this.log = Log.open(disk, keys.log(), nonces, this::replay);
        if (tidying.isDue(log.size(), spaces.all())) {
            rewrite();
        }
    }

    private void replay(byte[] payload) {
        try {
            if (spaces.replay(Entry.read(payload))) {
                tidying.demand();
            }
        } catch (MalformedEntryException e) {
            throw new DamagedVaultException("The vault's log holds what this version of Koti cannot read: "
                    + e.getMessage() + ". Nothing was changed. Use the version that wrote it, or a backup.");
        }
    }

    /** The namespace of a name, made where it is not there. */
    Space space(String name) {
        return spaces.get(name);
    }

    /** What a transaction of a namespace begins with. */
    Start begin(Space space) {
        synchronized (queueLock) {
            checkOpen();
            return new Start(space.head(), failures, space.replaced());
        }
    }

    /**
     * Queues what a transaction wrote, where it may be committed still, behind moves that come with it. The caller holds the namespace's lock. A copy that follows is written first: where
     * the node dies in between, nobody was told that it is written.
     */
    Pending enqueue(Space space, Start start, EncryptedTransaction transaction, Writer writer, Moves moves) {
        synchronized (queueLock) {
            checkOpen();
            boolean probation = writer.isOnProbation();
            writer.mayCommit(transaction.touched());
            checkStart(space, start);
            moves.check();
            Moves due = moves.due();
            Optional<Space> along = space.along(probation);
            List<Space> changed =
                    Stream.concat(due.with(space), along.stream()).distinct().toList();
            List<byte[]> payloads = new ArrayList<>();
            changed.stream()
                    .filter(Space::needsKey)
                    .map(Space::named)
                    .map(Entry::bytes)
                    .forEach(payloads::add);
            along.ifPresent(copy ->
                    payloads.add(copy.seal(nonces, transaction.operations()).bytes()));
            payloads.add(due.entry(space.seal(nonces, transaction.operations())).bytes());
            due.apply();
            along.ifPresent(copy -> copy.goAlong(transaction.operations()));
            space.head(transaction.result());
            Pending pending = new Pending(
                    payloads, changed.stream().collect(Collectors.toMap(s -> s, Space::head)), due::confirm);
            queue.add(pending);
            return pending;
        }
    }

    private void checkStart(Space space, Start start) {
        if (start.failures() != failures) {
            throw lastFailure;
        }
        if (space.erased()) {
            throw WriteFailures.erasedMeanwhile();
        }
        if (start.replaced() != space.replaced()) {
            throw WriteFailures.putBackMeanwhile();
        }
    }

    /** Returns when a transaction is durable. */
    void await(Pending pending) {
        writing.lock();
        try {
            while (!pending.isDone()) {
                writeQueued();
            }
        } finally {
            writing.unlock();
        }
        pending.check();
    }

    /**
     * Runs a transaction that takes something back, on a full disk: alone with the disk, on what is durable, into the log's reserve. The caller holds the
     * namespace's lock.
     */
    <T> T retract(Space space, Function<Start, T> work) {
        writing.lock();
        try {
            while (!queueIsEmpty()) {
                writeQueued();
            }
            return work.apply(begin(space));
        } finally {
            writing.unlock();
        }
    }

    /** Writes what such a transaction took back. */
    void writeWithReserve(Space space, EncryptedTransaction transaction) {
        try {
            checkOpen();
            if (space.erased()) {
                throw WriteFailures.erasedMeanwhile();
            }
            log.appendWithReserve(
                    List.of(space.seal(nonces, transaction.operations()).bytes()));
        } catch (IOException e) {
            throw WriteFailures.of(e, log.failed());
        }
        synchronized (queueLock) {
            space.head(transaction.result());
            space.commit(transaction.result());
        }
    }

    private boolean queueIsEmpty() {
        synchronized (queueLock) {
            return queue.isEmpty();
        }
    }

    /** Writes what is queued where that is much, so that writers who come faster than the disk do not fill the memory. */
    void makeRoom() {
        while (queued() > MAX_BATCH) {
            writing.lock();
            try {
                if (queued() > MAX_BATCH) {
                    writeQueued();
                }
            } finally {
                writing.unlock();
            }
        }
    }

    private long queued() {
        synchronized (queueLock) {
            return queue.stream().mapToLong(Pending::size).sum();
        }
    }

    private void writeQueued() {
        List<Pending> batch = new ArrayList<>();
        RuntimeException reason = brokenOff;
        boolean written = false;
        try {
            takeBatch(batch);
            if (batch.isEmpty()) {
                throw new IllegalStateException("nothing waits for the disk");
            }
            log.append(batch.stream()
                    .flatMap(pending -> pending.payloads().stream())
                    .toList());
            written = true;
        } catch (IOException e) {
            reason = WriteFailures.of(e, log.failed());
        } catch (RuntimeException | Error e) {
            LOG.error("A write to the vault broke off", e);
            throw e;
        } finally {
            if (!written) {
                fail(batch, reason);
            }
        }
        if (written) {
            batch.forEach(Pending::succeed);
            tidy();
        }
    }

    /** Takes what the next batch holds; a transaction is in the queue or in the batch whatever is thrown here. */
    private void takeBatch(List<Pending> batch) {
        synchronized (queueLock) {
            long size = 0;
            while (!queue.isEmpty()
                    && (batch.isEmpty() || size + queue.element().size() <= MAX_BATCH)) {
                size += queue.element().size();
                batch.add(queue.element());
                queue.remove();
            }
        }
    }

    private void fail(List<Pending> batch, RuntimeException reason) {
        synchronized (queueLock) {
            failures++;
            lastFailure = reason;
            batch.forEach(pending -> pending.fail(reason));
            queue.forEach(pending -> pending.fail(reason));
            queue.clear();
            spaces.all().forEach(Space::reset);
        }
    }

    /** What was written before is confirmed, whatever becomes of this; only an Error goes on to whoever wrote last. */
    private void tidy() {
        try {
            if (tidying.isDue(log.size(), spaces.all())) {
                rewrite();
            }
        } catch (RuntimeException e) {
            LOG.error("The vault's log could not be tidied; what was confirmed is safe", e);
        }
    }

    /** Rewrites the log with what lives. The caller holds {@link #writing}, or nobody else has the vault yet. */
    private void rewrite() {
        long before = log.size();
        try {
            log.rewrite(new Snapshot(spaces.all(), nonces));
            tidying.done();
            LOG.debug("The vault's log went from {} to {} bytes", before, log.size());
        } catch (IOException e) {
            tidying.failed(before);
            LOG.warn("The vault's log could not be tidied; it goes on as it is", e);
        }
    }

    void tidyNow() {
        writing.lock();
        try {
            checkOpen();
            rewrite();
        } finally {
            writing.unlock();
        }
    }

    /**
     * Erases a namespace and its copies: says so in the log, on a full disk too, forgets the keys, and rewrites the log without either. What is being written to it
     * fails. Only what has a key in the log is noted there, and a key comes by an ordinary write: so the reserve lasts for all that there is.
     */
    void erase(String name) {
        writing.lock();
        try {
            checkOpen();
            List<Space> gone = new ArrayList<>(spaces.copies(name, label -> false));
            spaces.find(name).ifPresent(gone::add);
            if (!gone.isEmpty()) {
                forget(gone, log::appendWithReserve);
                tidying.demand();
                rewrite();
            }
        } finally {
            writing.unlock();
        }
    }

    /** Forgets copies: says so in the log, and forgets the keys; the log is rewritten without them some day, or when it is opened the next time. */
    void forgetCopies(String name, Set<String> stay) {
        writing.lock();
        try {
            checkOpen();
            forget(spaces.copies(name, stay::contains), log::append);
        } finally {
            writing.unlock();
        }
    }

    void forgetCopiesOfOthers(Set<String> namespaces) {
        writing.lock();
        try {
            checkOpen();
            forget(spaces.copiesOfOthers(namespaces), log::append);
        } finally {
            writing.unlock();
        }
    }

    private interface Appending {
        void append(List<byte[]> payloads) throws IOException;
    }

    private void forget(List<Space> gone, Appending appending) {
        letGo(gone);
        try {
            if (gone.stream().anyMatch(Space::keyed)) {
                appending.append(erased(gone));
            }
            gone.forEach(this::forgetWithWaiting);
        } catch (IOException e) {
            throw WriteFailures.of(e, log.failed());
        } finally {
            gone.forEach(space -> space.going(false));
        }
    }

    /** Writes all that waits of several namespaces at once, which is done in each of them or in none; of these nothing of that kind comes after it. */
    private void letGo(List<Space> gone) {
        while (!isLetGo(gone)) {
            writeQueued();
        }
    }

    private boolean isLetGo(List<Space> gone) {
        synchronized (queueLock) {
            boolean none = queue.stream().noneMatch(Pending::isShared);
            gone.forEach(space -> space.going(none));
            return none;
        }
    }

    private static List<byte[]> erased(List<Space> gone) {
        return gone.stream()
                .filter(Space::keyed)
                .map(space -> new Entry.Erased(space.number()).bytes())
                .toList();
    }

    private void forgetWithWaiting(Space space) {
        synchronized (queueLock) {
            queue.stream()
                    .filter(pending -> pending.isOf(space))
                    .forEach(pending -> pending.fail(WriteFailures.erasedMeanwhile()));
            queue.removeIf(pending -> pending.isOf(space));
            spaces.forget(space);
        }
    }

    void close() {
        writing.lock();
        try {
            while (!queueIsClosed()) {
                writeQueued();
            }
        } finally {
            try {
                shut();
            } finally {
                writing.unlock();
            }
        }
    }

    private void shut() {
        synchronized (queueLock) {
            closed = true;
        }
        try {
            log.close();
        } catch (IOException e) {
            LOG.warn("The vault was closed without noting where its log ends; nothing is lost", e);
        } finally {
            spaces.wipe();
            keys.wipe();
        }
    }

    private boolean queueIsClosed() {
        synchronized (queueLock) {
            closed = queue.isEmpty();
            return closed;
        }
    }

    private void checkOpen() {
        synchronized (queueLock) {
            if (closed) {
                throw new VaultLockedException("the node is locked; the person has to give the passphrase first");
            }
        }
    }
}
