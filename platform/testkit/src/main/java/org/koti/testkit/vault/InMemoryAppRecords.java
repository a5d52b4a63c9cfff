package org.koti.testkit.vault;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.VaultRecord;
import org.koti.spi.storage.AppRecords;
import org.koti.testkit.consent.FakeGate;

/** What apps keep, each in an {@link InMemoryVault} that a test writes to. Safe for use by several threads. */
public final class InMemoryAppRecords implements AppRecords {
    private final Map<AppId, InMemoryVault> vaults = new ConcurrentHashMap<>();
    private volatile boolean locked;

    /** Makes apps that keep nothing. */
    public InMemoryAppRecords() {}

    /**
     * What one app keeps.
     *
     * @param app the app
     * @return its vault, with nothing refused
     */
    public InMemoryVault of(AppId app) {
        return vaults.computeIfAbsent(app, this::made);
    }

    private InMemoryVault made(AppId app) {
        InMemoryVault vault =
                new InMemoryVault(new FakeGate(app, new VaultRead(Permission.ANY), new VaultWrite(Permission.ANY)));
        vault.locked(locked);
        return vault;
    }

    /**
     * Erases what an app keeps; its revisions begin anew.
     *
     * @param app the app
     */
    public void erase(AppId app) {
        vaults.remove(app);
    }

    /**
     * Locks or unlocks the node.
     *
     * @param now whether it is locked from now on
     */
    public void locked(boolean now) {
        locked = now;
        vaults.values().forEach(vault -> vault.locked(now));
    }

    @Override
    public long count(AppId app) {
        return of(app).usage().records();
    }

    @Override
    public List<String> collections(AppId app, Optional<String> after, int limit) {
        return of(app).collections().stream()
                .filter(name -> after.filter(last -> name.compareTo(last) <= 0).isEmpty())
                .limit(limit)
                .toList();
    }

    @Override
    public Page query(AppId app, Query query) {
        return of(app).query(query);
    }

    @Override
    public Optional<VaultRecord> get(AppId app, String collection, String id) {
        return of(app).get(collection, id);
    }
}
