package org.koti.vault;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Changes;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.QuotaExceededException;
import org.koti.api.vault.Usage;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;
import org.koti.api.vault.Watch;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.Gate;
import org.koti.spi.limit.Resource;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** An app's own vault: the namespace of its id, behind its gate, which is asked on each call. */
@Component(service = Vault.class, scope = ServiceScope.BUNDLE)
public final class AppVault implements Vault {
    private static final int MEGABYTE = 20;

    private final AppGate gate;
    private final Vault vault;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private boolean released;

    /**
     * Binds the vault to the app that uses it.
     *
     * @param context says which bundle that is
     * @param gate knows the bundle's app
     * @param store holds its namespace
     */
    @Activate
    public AppVault(ComponentContext context, @Reference Gate gate, @Reference EncryptedVaultStore store) {
        this(gate.of(context.getUsingBundle()), store);
    }

    AppVault(AppGate gate, EncryptedVaultStore store) {
        this.gate = gate;
        this.vault = store.namespace(gate.app().toString(), new GateWriter(gate), this::chosen);
    }

    private record GateWriter(AppGate gate) implements Writer {
        @Override
        public void mayCommit(Set<String> written) {
            gate.requireRunning();
            written.stream()
                    .map(VaultWrite::new)
                    .filter(writing -> !gate.allows(writing))
                    .forEach(gate::require);
        }

        @Override
        public boolean isOnProbation() {
            return gate.phase() == AppGate.Phase.PROBATION;
        }
    }

    /** What the person chose that the app may keep, in bytes. */
    private OptionalLong chosen() {
        long most = gate.most(Resource.VAULT);
        return most == Resource.VAULT.usual() ? OptionalLong.empty() : OptionalLong.of(most << MEGABYTE);
    }

    /** Ends what the app watches, now and what a late thread of it would add. */
    @Deactivate
    void deactivate() {
        synchronized (watches) {
            released = true;
            watches.forEach(Watch::close);
            watches.clear();
        }
    }

    @Override
    public Optional<VaultRecord> get(String collection, String id) {
        mayRead(collection);
        return vault.get(collection, id);
    }

    @Override
    public Page query(Query query) {
        mayRead(query.collection());
        return vault.query(query);
    }

    /** Asks for the run behind the work, for what only reads, and again right before what was written is queued: a run or a grant may end in between. */
    @Override
    public <T> T transact(Function<VaultTransaction, T> work) {
        try {
            return vault.transact(tx -> {
                T result = work.apply(new GuardedTransaction(gate, tx));
                gate.requireRunning();
                return result;
            });
        } catch (QuotaExceededException e) {
            gate.exceeds(Resource.VAULT);
            throw e;
        }
    }

    @Override
    public Changes changes(String collection, Anchor since, int limit) {
        mayRead(collection);
        return vault.changes(collection, since, limit);
    }

    @Override
    public Watch watch(String collection, Consumer<Anchor> listener) {
        mayRead(collection);
        Watch watch = vault.watch(collection, new Turn(gate, new VaultRead(collection), listener));
        keep(watch);
        return () -> {
            watch.close();
            watches.remove(watch);
        };
    }

    private void keep(Watch watch) {
        synchronized (watches) {
            if (released) {
                watch.close();
                throw new IllegalStateException(
                        gate.app() + " was stopped; what it was given while it ran works no more");
            }
            watches.add(watch);
        }
    }

    @Override
    public Usage usage() {
        Usage usage = vault.usage();
        gate.requireRunning();
        return usage;
    }

    /** Says first that the node is locked: a gate without grants to read would call it a missing grant. */
    private void mayRead(String collection) {
        Rules.checkCollection(collection);
        vault.usage();
        gate.require(new VaultRead(collection));
    }
}
