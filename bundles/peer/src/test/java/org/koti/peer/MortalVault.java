package org.koti.peer;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Changes;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.Usage;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultReader;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;
import org.koti.api.vault.Watch;
import org.koti.testkit.vault.InMemoryVault;

/** A vault that outlives its node, and now and then is where the node dies: just before a commit or just after it; or where no app's name passes to another. */
final class MortalVault implements Vault {
    private final InMemoryVault inner = new InMemoryVault(OpenGate.of(SimNode.APP));
    private final SimNode node;

    /** While it is true the disk is full when an app's name is to pass. */
    boolean fullForNames;

    /** What is thrown then. */
    RuntimeException full = new StorageFullException("the disk is full");

    /** How often it was. */
    int timesFull;

    MortalVault(SimNode node) {
        this.node = node;
    }

    InMemoryVault inner() {
        return inner;
    }

    @Override
    public <T> T transact(Function<VaultTransaction, T> work) {
        int deadly = node.world.deadlyCommits;
        boolean dies = deadly > 0 && node.world.random.nextInt(deadly) == 0;
        if (dies && node.world.random.nextBoolean()) {
            throw new World.Death(node);
        }
        T result = inner.transact(tx -> {
            Optional<VaultRecord> before = owner(tx);
            T done = work.apply(tx);
            if (fullForNames && !owner(tx).equals(before)) {
                timesFull++;
                throw full;
            }
            return done;
        });
        if (dies) {
            throw new World.Death(node);
        }
        return result;
    }

    private static Optional<VaultRecord> owner(VaultReader vault) {
        return vault.get("name-owners", SimNode.APP.name());
    }

    @Override
    public Optional<VaultRecord> get(String collection, String id) {
        return inner.get(collection, id);
    }

    @Override
    public Page query(Query query) {
        return inner.query(query);
    }

    @Override
    public Changes changes(String collection, Anchor since, int limit) {
        return inner.changes(collection, since, limit);
    }

    @Override
    public Watch watch(String collection, Consumer<Anchor> listener) {
        return inner.watch(collection, listener);
    }

    @Override
    public Usage usage() {
        return inner.usage();
    }
}
