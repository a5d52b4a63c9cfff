package org.koti.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.NodeListener;
import org.koti.spi.consent.Use;
import org.koti.spi.consent.Uses;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts in memory, on the path of every call of an app. Whoever looks is told every two seconds at the most; the vault has the counts after a minute, and
 * when the node is locked. A node that dies loses what it counted in its last minute.
 */
@Component(service = {Uses.class, VaultUses.class})
public final class VaultUses implements Uses {
    private static final Duration TELL = Duration.ofSeconds(2);
    private static final Duration KEEP = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(VaultUses.class);

    private record Used(AppId app, Permission permission) {}

    private final Map<Used, UseCounter> counters = new ConcurrentHashMap<>();
    private final Map<AppId, List<Use>> kept = new HashMap<>();
    private final InstantSource clock = InstantSource.system();
    private final KernelVault vault;
    private final Chore telling;
    private final Chore keeping;

    /** Called by Declarative Services. */
    @Activate
    public VaultUses(@Reference KernelVault vault, @Reference NodeListeners listeners, @Reference Chores chores) {
        this.vault = vault;
        this.telling = chores.after(TELL, () -> listeners.tell(NodeListener.Topic.USES));
        this.keeping = chores.after(KEEP, this::keep);
    }

    /** Goes on from what was counted before. */
    synchronized void open() {
        vault.records().uses((app, uses) -> {
            kept.put(app, uses);
            uses.forEach(use -> counter(new Used(app, use.permission()))
                    .add(use.count(), use.last().toEpochMilli()));
        });
    }

    /** Keeps what was counted and forgets it in memory. */
    synchronized void close() {
        keep();
        counters.clear();
        kept.clear();
    }

    /** Counts one use of a permission that the app holds. */
    void count(AppId app, Permission held) {
        counter(new Used(app, held)).count(clock.millis());
        telling.ask();
        keeping.ask();
    }

    private UseCounter counter(Used used) {
        UseCounter counter = counters.get(used);
        return counter == null ? counters.computeIfAbsent(used, key -> new UseCounter()) : counter;
    }

    @Override
    public List<Use> of(AppId app) {
        vault.records();
        return counted(app);
    }

    private List<Use> counted(AppId app) {
        List<Use> found = new ArrayList<>();
        counters.forEach((used, counter) -> {
            if (used.app().equals(app)) {
                found.add(new Use(used.permission(), counter.count(), Instant.ofEpochMilli(counter.lastMillis())));
            }
        });
        found.sort(Comparator.comparing((Use use) -> use.permission().name())
                .thenComparing(use -> use.permission().scope()));
        return found;
    }

    /** The app is removed: its counts go, here and with its records. */
    synchronized void forget(AppId app) {
        counters.keySet().removeIf(used -> used.app().equals(app));
        kept.remove(app);
    }

    private synchronized void keep() {
        try {
            KernelRecords records = vault.records();
            for (AppId app : counters.keySet().stream().map(Used::app).collect(Collectors.toSet())) {
                List<Use> now = counted(app);
                if (!now.equals(kept.get(app))) {
                    records.putUses(app, now);
                    kept.put(app, now);
                }
            }
        } catch (VaultLockedException e) {
            LOG.debug("nothing to keep, the node is locked", e);
        } catch (RuntimeException e) {
            LOG.warn("the counts of uses could not be kept; it is tried again when there are more", e);
        }
    }
}
