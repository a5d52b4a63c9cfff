package org.koti.vault;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Changes;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.Usage;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;
import org.koti.api.vault.Watch;
import org.koti.spi.storage.DataStep;
import org.koti.vault.state.Namespace;

/** One namespace of the store, while that is open and whenever it is open again. */
final class EncryptedVault implements Vault {
    private final String name;
    private final LongSupplier quota;
    private final boolean takesBackOnFullDisk;
    private final Writer writer;
    private final Supplier<OpenVault> opened;
    private final Watches watches;
    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));

    /**
     * Makes it.
     *
     * @param name the namespace
     * @param quota how many bytes it may use, asked each time
     * @param takesBackOnFullDisk whether its transactions that only take something back may use the log's reserve
     * @param writer who writes
     * @param opened gives the open vault, or throws that the node is locked
     * @param watches where its watchers are kept
     */
    EncryptedVault(
            String name,
            LongSupplier quota,
            boolean takesBackOnFullDisk,
            Writer writer,
            Supplier<OpenVault> opened,
            Watches watches) {
        this.name = name;
        this.quota = quota;
        this.takesBackOnFullDisk = takesBackOnFullDisk;
        this.writer = writer;
        this.opened = opened;
        this.watches = watches;
    }

    @Override
    public Optional<VaultRecord> get(String collection, String id) {
        Rules.checkCollection(collection);
        Rules.checkId(id);
        return state().get(collection, id);
    }

    @Override
    public Page query(Query query) {
        Rules.checkQuery(query);
        return state().query(query);
    }

    @Override
    public <T> T transact(Function<VaultTransaction, T> work) {
        try {
            return transact(List.of(), work);
        } catch (StorageFullException e) {
            if (!takesBackOnFullDisk) {
                throw e;
            }
            return alone((vault, space) -> retract(vault, space, work, e));
        }
    }

    /** The same with steps before it, and never with the reserve. */
    <T> T transact(List<DataStep> steps, Function<VaultTransaction, T> work) {
        List<Space> waitedFor =
                Moves.of(opened.get(), steps).putBack().filter(Space::awaitOpen).toList();
        try {
            return alone((vault, space) -> write(vault, space, Moves.of(vault, steps), work));
        } finally {
            waitedFor.forEach(space -> space.writing.unlock());
        }
    }

    /** Works with the namespace's lock, on the namespace that has the name once it is held. */
    private <T> T alone(BiFunction<OpenVault, Space, T> work) {
        OpenVault vault = opened.get();
        while (true) {
            Space space = vault.space(name);
            if (space.writing.isHeldByCurrentThread()) {
                throw new IllegalStateException(
                        "a transaction is open on this thread already; do all its writes in one");
            }
            space.writing.lock();
            try {
                if (!space.erased()) {
                    return work.apply(vault, space);
                }
            } finally {
                if (space.writing.isHeldByCurrentThread()) {
                    space.writing.unlock();
                }
            }
        }
    }

    private <T> T write(OpenVault vault, Space space, Moves moves, Function<VaultTransaction, T> work) {
        Start start = vault.begin(space);
        EncryptedTransaction transaction = new EncryptedTransaction(start.state(), quota.getAsLong(), clock);
        T result = transaction.run(work);
        if (transaction.operations().isEmpty() && moves.all().isEmpty()) {
            return result;
        }
        vault.makeRoom();
        Pending pending = vault.enqueue(space, start, transaction, writer, moves);
        space.writing.unlock();
        vault.await(pending);
        moves.tell(watches);
        tell(space, transaction);
        return result;
    }

    private <T> T retract(
            OpenVault vault, Space space, Function<VaultTransaction, T> work, StorageFullException refused) {
        return vault.retract(space, start -> {
            EncryptedTransaction transaction = new EncryptedTransaction(start.state(), quota.getAsLong(), clock);
            T result = transaction.run(work);
            if (!Takeback.isOnly(transaction.operations())) {
                throw refused;
            }
            if (!transaction.operations().isEmpty()) {
                writer.mayCommit(transaction.touched());
                vault.writeWithReserve(space, transaction);
                tell(space, transaction);
            }
            return result;
        });
    }

    private void tell(Space space, EncryptedTransaction transaction) {
        transaction
                .touched()
                .forEach(collection ->
                        watches.tell(name, collection, space.committed().newest(collection)));
    }

    @Override
    public Changes changes(String collection, Anchor since, int limit) {
        Rules.checkCollection(collection);
        Rules.checkLimit(limit);
        return state().changes(collection, since, limit);
    }

    @Override
    public Watch watch(String collection, Consumer<Anchor> listener) {
        Rules.checkCollection(collection);
        return watches.add(name, collection, listener);
    }

    @Override
    public Usage usage() {
        Namespace state = state();
        return new Usage(state.records(), state.bytes(), quota.getAsLong());
    }

    private Namespace state() {
        return opened.get().space(name).committed();
    }
}
