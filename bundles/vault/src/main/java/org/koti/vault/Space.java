package org.koti.vault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.koti.spi.storage.DamagedVaultException;
import org.koti.vault.log1.Entry;
import org.koti.vault.log1.MalformedEntryException;
import org.koti.vault.log1.Nonces;
import org.koti.vault.log1.Operation;
import org.koti.vault.log1.Operations;
import org.koti.vault.log1.SealingKey;
import org.koti.vault.state.Namespace;
import org.koti.vault.state.Stored;

/** A namespace of an open vault: its key and its states. */
final class Space {
    /** Held while a transaction of this namespace works, not while it waits for the disk. */
    final ReentrantLock writing = new ReentrantLock();

    private final Entry.Named named;
    private final SealingKey key;
    private volatile Namespace committed = Namespace.EMPTY;
    private Namespace head = Namespace.EMPTY;
    private volatile boolean keyed;
    private boolean keyQueued;
    private volatile boolean erased;
    private volatile boolean going;
    private long replaced;
    private Optional<Space> follower = Optional.empty();
    private volatile Optional<Space> durableFollower = Optional.empty();
    private boolean diverged;

    Space(Entry.Named named, SealingKey key) {
        this.named = named;
        this.key = key;
    }

    /** Makes a namespace with a key of its own. */
    static Space create(int number, String name, byte[] key, SealingKey wrapping, Nonces nonces) {
        byte[] nonce = nonces.next();
        byte[] context = new Entry.Named(number, nonce, new byte[0], name).context();
        Entry.Named named = new Entry.Named(number, nonce, wrapping.seal(nonce, context, key), name);
        return new Space(named, new SealingKey(key));
    }

    /** Takes a namespace from the log. */
    static Space unwrap(Entry.Named named, SealingKey wrapping) {
        byte[] key = wrapping.open(named.nonce(), named.context(), named.wrapped())
                .orElseThrow(() -> new DamagedVaultException("The key of a part of the vault does not verify."
                        + " Nothing was changed. Put the whole folder back from a backup."));
        try {
            Space space = new Space(named, new SealingKey(key));
            space.keyed = true;
            return space;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    String name() {
        return named.name();
    }

    int number() {
        return named.number();
    }

    /** The state that is durable. */
    Namespace committed() {
        return committed;
    }

    /** The state with what waits for the disk; guarded by the vault's queue. */
    Namespace head() {
        return head;
    }

    void head(Namespace waiting) {
        head = waiting;
        keyQueued = true;
    }

    /** The same as another namespace is, instead of what it was; guarded by the vault's queue. */
    void becomeAs(Space other) {
        replaced++;
        head(other.head.insteadOf(head));
    }

    /** From now on a copy is written too, or none is; guarded by the vault's queue. */
    void followedBy(Optional<Space> copy) {
        follower = copy;
        diverged = false;
    }

    /** That is durable. */
    void confirmFollowed(Optional<Space> copy) {
        durableFollower = copy;
    }

    /** {@return the copy that is to be written too; guarded by the vault's queue} */
    Optional<Space> along(boolean probation) {
        diverged |= probation;
        return follower.filter(copy -> !probation && !copy.isGoing());
    }

    /** {@return whether a copy has followed all that was written; guarded by the vault's queue} */
    boolean isAs(Space copy) {
        return follower.filter(copy::equals).isPresent() && !copy.isGoing() && !diverged;
    }

    /** It is written as what it follows is; guarded by the vault's queue. */
    void goAlong(List<Operation> operations) {
        Namespace state = head;
        for (Operation operation : operations) {
            state = apply(state, operation);
        }
        head(state);
    }

    /** {@return whether no transaction is open, after a second at the most, and none is opened until {@link #writing} is unlocked} */
    boolean awaitOpen() {
        try {
            return writing.tryLock(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How often it became another; guarded by the vault's queue. */
    long replaced() {
        return replaced;
    }

    /** Whether the next transaction has to bring the key along. */
    boolean needsKey() {
        return !keyed && !keyQueued;
    }

    /** Makes a state the durable one. */
    void commit(Namespace durable) {
        committed = durable;
        keyed = true;
    }

    /** Forgets what waited for the disk. */
    void reset() {
        head = committed;
        keyQueued = false;
        follower = durableFollower;
        diverged = true;
    }

    /** Whether the key is in the log. */
    boolean keyed() {
        return keyed;
    }

    Entry.Named named() {
        return named;
    }

    Entry.Counted counted() {
        return new Entry.Counted(number(), committed.revision(), committed.revision());
    }

    Entry.Written seal(Nonces nonces, List<Operation> operations) {
        byte[] nonce = nonces.next();
        return new Entry.Written(number(), nonce, key.seal(nonce, named.context(), Operations.write(operations)));
    }

    void replay(Entry.Written written) throws MalformedEntryException {
        byte[] plain = key.open(written.nonce(), named.context(), written.operations())
                .orElseThrow(() -> new MalformedEntryException("a transaction does not open with its namespace's key"));
        Namespace state = committed;
        for (Operation operation : Operations.read(plain)) {
            state = apply(state, operation);
        }
        replayed(state);
    }

    void replayAs(Space other) {
        replayed(other.committed.insteadOf(committed));
    }

    void replay(Entry.Counted counted) {
        replayed(Namespace.at(counted.revision(), counted.horizon()));
    }

    private void replayed(Namespace state) {
        committed = state;
        head = state;
    }

    static Namespace apply(Namespace state, Operation operation) {
        return operation.value().isPresent()
                ? state.with(
                        operation.collection(),
                        operation.id(),
                        new Stored(
                                operation.revision(),
                                operation.changed(),
                                operation.value().get()))
                : state.without(operation.collection(), operation.id(), operation.revision());
    }

    /** Whether it is about to be erased, so that nothing becomes as it is, nor it as another. */
    void going(boolean now) {
        going = now;
    }

    boolean isGoing() {
        return going || erased;
    }

    boolean erased() {
        return erased;
    }

    void erase() {
        erased = true;
        wipe();
    }

    void wipe() {
        key.wipe();
    }
}
