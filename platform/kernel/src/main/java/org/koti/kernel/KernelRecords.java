package org.koti.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.koti.api.app.AppId;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultReader;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Use;
import org.koti.spi.limit.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kernel's records in the vault: installed apps, their grants, and removals that must be finished. Every method is one durable step. */
final class KernelRecords {
    private static final Logger LOG = LoggerFactory.getLogger(KernelRecords.class);
    private static final String APPS = "apps";
    private static final String GRANTS = "grants";
    private static final String LIMITS = "limits";
    private static final String REMOVALS = "removals";
    private static final String USES = "uses";
    private static final String SETTINGS = "settings";
    private static final String DEVELOPER_MODE = "developer-mode";

    private final Vault vault;
    private final Steps steps;

    /** Runs a transaction. */
    interface Steps {
        <T> T transact(Function<VaultTransaction, T> work);
    }

    KernelRecords(Vault vault) {
        this(vault, vault::transact);
    }

    /**
     * Makes them.
     *
     * @param vault where they are
     * @param steps keeps an app together with what is done with its data
     */
    KernelRecords(Vault vault, Steps steps) {
        this.vault = vault;
        this.steps = steps;
    }

    /** {@return whether all could be read; gives each that could} */
    boolean apps(Consumer<AppRecord> each) {
        boolean all = true;
        for (VaultRecord stored : all(vault, Query.in(APPS))) {
            Optional<AppRecord> app = read(stored, KernelJson::app);
            app.ifPresent(each);
            all &= app.isPresent();
        }
        return all;
    }

    List<Grant> grants(AppId app) {
        return all(vault, Query.in(GRANTS).withPrefix(grantPrefix(app))).stream()
                .flatMap(stored -> read(stored, KernelJson::grant)
                        .filter(grant ->
                                grant.app().equals(app) && grantId(grant).equals(stored.id()))
                        .stream())
                .toList();
    }

    /** Keeps an app with exactly these grants, whatever was kept of it before. */
    void putApp(AppRecord app, Collection<Grant> grants) {
        steps.transact(tx -> {
            deleteGrants(tx, app.id());
            grants.forEach(grant -> put(tx, GRANTS, grantId(grant), KernelJson.write(grant)));
            return put(tx, APPS, app.id().toString(), KernelJson.write(app));
        });
    }

    void putApp(AppRecord app) {
        steps.transact(tx -> put(tx, APPS, app.id().toString(), KernelJson.write(app)));
    }

    void putGrant(Grant grant) {
        vault.put(GRANTS, grantId(grant), KernelJson.write(grant));
    }

    void deleteGrant(Grant grant) {
        vault.delete(GRANTS, grantId(grant));
    }

    Optional<AppRecord> app(AppId app) {
        return vault.get(APPS, app.toString()).flatMap(stored -> read(stored, KernelJson::app));
    }

    /** {@return the limits that the person chose} */
    Map<Resource, Long> limits(AppId app) {
        return vault.get(LIMITS, app.toString())
                .flatMap(stored -> read(stored, KernelJson::limits))
                .orElse(Map.of());
    }

    void putLimit(AppId app, Resource resource, long most) {
        Map<Resource, Long> limits = new EnumMap<>(Resource.class);
        limits.putAll(limits(app));
        limits.put(resource, most);
        vault.put(LIMITS, app.toString(), KernelJson.write(limits));
    }

    /** Forgets an app and its grants; where its data is to go too, that is noted in the same step. */
    void removeApp(AppId app, boolean eraseData) {
        vault.transact(tx -> {
            deleteGrants(tx, app);
            tx.delete(LIMITS, app.toString(), VaultTransaction.ANY_REVISION);
            tx.delete(USES, app.toString(), VaultTransaction.ANY_REVISION);
            if (eraseData) {
                put(tx, REMOVALS, app.toString(), "{}");
            }
            return tx.delete(APPS, app.toString(), VaultTransaction.ANY_REVISION);
        });
    }

    boolean developerMode() {
        return vault.get(SETTINGS, DEVELOPER_MODE).isPresent();
    }

    void developerMode(boolean on) {
        if (on) {
            vault.put(SETTINGS, DEVELOPER_MODE, "{}");
        } else {
            vault.delete(SETTINGS, DEVELOPER_MODE);
        }
    }

    void putUses(AppId app, List<Use> uses) {
        vault.put(USES, app.toString(), KernelJson.write(uses));
    }

    /** Gives what each app used. */
    void uses(BiConsumer<AppId, List<Use>> each) {
        for (VaultRecord stored : all(vault, Query.in(USES))) {
            read(stored, KernelJson::uses).ifPresent(uses -> each.accept(AppId.parse(stored.id()), uses));
        }
    }

    /** {@return whose data is still to be erased} */
    List<String> removals() {
        return all(vault, Query.in(REMOVALS)).stream().map(VaultRecord::id).toList();
    }

    void finishRemoval(String app) {
        vault.delete(REMOVALS, app);
    }

    private static void deleteGrants(VaultTransaction tx, AppId app) {
        for (VaultRecord stored : all(tx, Query.in(GRANTS).withPrefix(grantPrefix(app)))) {
            tx.delete(GRANTS, stored.id(), VaultTransaction.ANY_REVISION);
        }
    }

    private static VaultRecord put(VaultTransaction tx, String collection, String id, String json) {
        return tx.put(collection, id, json, VaultTransaction.ANY_REVISION);
    }

    private static String grantPrefix(AppId app) {
        return app + "#";
    }

    private static String grantId(Grant grant) {
        return grantPrefix(grant.app()) + grant.permission().name() + "#"
                + grant.permission().scope();
    }

    private static List<VaultRecord> all(VaultReader reader, Query first) {
        List<VaultRecord> found = new ArrayList<>();
        Optional<Query> next = Optional.of(first);
        while (next.isPresent()) {
            Page page = reader.query(next.get());
            found.addAll(page.records());
            next = page.cursor().map(first::after);
        }
        return found;
    }

    private static <T> Optional<T> read(VaultRecord stored, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(stored.json()));
        } catch (IllegalArgumentException e) {
            LOG.warn("{}/{} cannot be read and counts for nothing", stored.collection(), stored.id(), e);
            return Optional.empty();
        }
    }
}
