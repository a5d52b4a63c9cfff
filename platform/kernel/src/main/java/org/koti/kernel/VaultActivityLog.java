package org.koti.kernel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.NodeListener;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.consent.AuditCheck;
import org.koti.spi.consent.AuditEntry;
import org.koti.spi.consent.AuditLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest events in the vault, chained ({@link ActivityChain}). Events wait in memory, the newest 1,000 of them, and one thread writes all that
 * wait in one step; so noting is quick, and a locked node or a full disk loses nothing that fits; what does not fit is counted in the log. Whoever looks is
 * told every second at the most.
 */
@Component(service = {ActivityLog.class, AuditLog.class, VaultActivityLog.class})
public final class VaultActivityLog implements ActivityLog, AuditLog {
    private static final int MOST_KEPT = 10_000;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_DETAILS = 8;
    private static final int MOST_AT_ONCE = 1000;
    private static final Duration TELL = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(VaultActivityLog.class);

    private final KernelVault vault;
    private final ActivityChain chain;
    private final Chore writing;
    private final Chore telling;
    private final ActivityQueue waiting = new ActivityQueue();
    private final Object storing = new Object();
    private Optional<ChainHead> head = Optional.empty();
    private volatile Optional<HeadSeal> seal = Optional.empty();

    /** Called by Declarative Services. */
    @Activate
    public VaultActivityLog(
            @Reference KernelVault vault, @Reference NodeListeners listeners, @Reference Chores chores) {
        this(vault, listeners, chores, MOST_KEPT);
    }

    VaultActivityLog(KernelVault vault, NodeListeners listeners, Chores chores, int mostKept) {
        this.vault = vault;
        this.chain = new ActivityChain(mostKept);
        this.writing = chores.after(Duration.ZERO, this::store);
        this.telling = chores.after(TELL, () -> listeners.tell(NodeListener.Topic.ACTIVITY));
    }

    /** From now on events are written; the head of the chain is read anew. */
    void open(HeadSeal genuine) {
        synchronized (storing) {
            head = Optional.empty();
            seal = Optional.of(genuine);
        }
        writing.ask();
    }

    /** Writes what waits; from now on events are kept in memory. */
    void close() {
        store();
        synchronized (storing) {
            seal = Optional.empty();
            head = Optional.empty();
        }
    }

    @Override
    public void note(Activity event) {
        waiting.add(shortened(event));
        if (seal.isPresent()) {
            writing.ask();
        }
    }

    private static Activity shortened(Activity event) {
        return new Activity(
                event.at(),
                event.kind(),
                shortened(event.subject()),
                event.details().stream()
                        .limit(MOST_DETAILS)
                        .map(VaultActivityLog::shortened)
                        .toList());
    }

    /** What an app says of itself may hold half of a surrogate pair, which the vault refuses and with it all that waits. */
    private static String shortened(String text) {
        String kept = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
        return new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private void store() {
        synchronized (storing) {
            if (seal.isEmpty()) {
                return;
            }
            ActivityQueue.Batch batch = waiting.take();
            boolean stored = false;
            try {
                stored = batch.all().isEmpty() || stored(batch.all(), seal.get());
            } finally {
                if (!stored) {
                    waiting.putBack(batch);
                }
            }
        }
        telling.ask();
    }

    private boolean stored(List<Activity> batch, HeadSeal genuine) {
        try {
            head = Optional.of(vault.vault().transact(tx -> chain.append(tx, head, genuine, batch)));
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{} events wait in memory, for they could not be written", batch.size(), e);
            return false;
        }
    }

    @Override
    public List<Activity> newest(int limit) {
        return entries(Optional.empty(), Long.MAX_VALUE, limit).stream()
                .map(AuditEntry::event)
                .toList();
    }

    @Override
    public List<AuditEntry> entries(Optional<AppId> app, long before, int limit) {
        Vault kept = vault.vault();
        Selection wanted = new Selection(app, before, limit);
        synchronized (storing) {
            List<Activity> unwritten = waiting.peek().all();
            long last = head.map(ChainHead::last).orElseGet(() -> ActivityChain.newest(kept));
            for (int i = unwritten.size() - 1; i >= 0; i--) {
                wanted.offer(new AuditEntry(last + 1 + i, unwritten.get(i)));
            }
            if (wanted.isOpen()) {
                ActivityChain.backwards(kept, before, Math.min(limit, MOST_AT_ONCE), record -> {
                    ActivityChain.entry(record).ifPresent(wanted::offerReadable);
                    return wanted.isOpen();
                });
            }
            return wanted.found();
        }
    }

    /** What somebody wants to read. */
    private record Selection(Optional<AppId> app, long before, int limit, List<AuditEntry> found) {
        Selection(Optional<AppId> app, long before, int limit) {
            this(app, before, limit, new ArrayList<>());
        }

        boolean isOpen() {
            return found.size() < limit;
        }

        void offer(AuditEntry entry) {
            if (isOpen()
                    && entry.number() < before
                    && app.filter(id -> !concerns(entry.event(), id.toString())).isEmpty()) {
                found.add(entry);
            }
        }

        /** A record that was picked concerns the app that kept it as well, which is the first detail. */
        private static boolean concerns(Activity event, String app) {
            return event.subject().equals(app)
                    || event.kind() == Activity.Kind.RECORD_PICKED
                            && event.details().stream().limit(1).anyMatch(app::equals);
        }

        void offerReadable(ChainEntry entry) {
            try {
                offer(new AuditEntry(entry.number(), entry.event()));
            } catch (IllegalArgumentException e) {
                LOG.warn("entry {} is of a kind that this version does not know: {}", entry.number(), e.getMessage());
            }
        }
    }

    @Override
    public AuditCheck verify() {
        store();
        Vault kept = vault.vault();
        synchronized (storing) {
            HeadSeal genuine = seal.orElseThrow(() -> new VaultLockedException("the node is locked"));
            return ChainCheck.of(kept, head, genuine);
        }
    }
}
