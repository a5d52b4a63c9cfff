package org.koti.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.koti.api.vault.Query;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;
import org.koti.spi.app.NodeListener;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest events in the vault. Events wait in memory, the newest 1,000 of them, and one thread writes all that wait in one step; so noting is
 * quick, and a locked node or a full disk loses nothing that fits.
 */
@Component(service = {ActivityLog.class, VaultActivityLog.class})
public final class VaultActivityLog implements ActivityLog {
    static final int MOST_WAITING = 1000;
    private static final int MOST_KEPT = 10_000;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_DETAILS = 8;
    private static final String COLLECTION = "activity";
    private static final Logger LOG = LoggerFactory.getLogger(VaultActivityLog.class);

    private final int mostKept;
    private final KernelVault vault;
    private final NodeListeners listeners;
    private final Deque<Activity> waiting = new ArrayDeque<>();
    private final Object storing = new Object();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "koti-activity");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean unlocked;

    /** Called by Declarative Services. */
    @Activate
    public VaultActivityLog(@Reference KernelVault vault, @Reference NodeListeners listeners) {
        this(vault, listeners, MOST_KEPT);
    }

    VaultActivityLog(KernelVault vault, NodeListeners listeners, int mostKept) {
        this.mostKept = mostKept;
        this.vault = vault;
        this.listeners = listeners;
    }

    @Deactivate
    void deactivate() {
        writer.shutdown();
    }

    void open() {
        unlocked = true;
        schedule();
    }

    /** Writes what waits; from now on events are kept in memory. */
    void close() {
        store();
        unlocked = false;
    }

    @Override
    public void note(Activity event) {
        synchronized (waiting) {
            waiting.addLast(shortened(event));
            if (waiting.size() > MOST_WAITING) {
                waiting.removeFirst();
            }
        }
        schedule();
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

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    private void schedule() {
        if (unlocked && scheduled.compareAndSet(false, true)) {
            try {
                writer.execute(this::store);
            } catch (RejectedExecutionException e) {
                LOG.debug("the log of activity is closed", e);
            }
        }
    }

    private void store() {
        scheduled.set(false);
        synchronized (storing) {
            if (!unlocked) {
                return;
            }
            List<Activity> batch = waitingNow();
            if (!batch.isEmpty() && stored(batch)) {
                Set<Activity> done = Collections.newSetFromMap(new IdentityHashMap<>());
                done.addAll(batch);
                synchronized (waiting) {
                    waiting.removeIf(done::contains);
                }
            }
        }
        listeners.tell(NodeListener.Topic.ACTIVITY);
    }

    private boolean stored(List<Activity> batch) {
        try {
            return vault.vault().transact(tx -> append(tx, batch));
        } catch (RuntimeException e) {
            LOG.warn("{} events wait in memory, for they could not be written", batch.size(), e);
            return false;
        }
    }

    private boolean append(VaultTransaction tx, List<Activity> batch) {
        long last = tx.query(Query.in(COLLECTION).backwards().limitedTo(1)).records().stream()
                .mapToLong(record -> Long.parseLong(record.id(), 16))
                .findFirst()
                .orElse(0);
        for (Activity event : batch) {
            last++;
            tx.put(COLLECTION, id(last), KernelJson.write(event), VaultTransaction.ANY_REVISION);
            if (last > mostKept) {
                tx.delete(COLLECTION, id(last - mostKept), VaultTransaction.ANY_REVISION);
            }
        }
        return true;
    }

    private static String id(long number) {
        return String.format("%016x", number);
    }

    private List<Activity> waitingNow() {
        synchronized (waiting) {
            return new ArrayList<>(waiting);
        }
    }

    @Override
    public List<Activity> newest(int limit) {
        Vault kept = vault.vault();
        synchronized (storing) {
            List<Activity> newest = new ArrayList<>();
            synchronized (waiting) {
                for (Iterator<Activity> back = waiting.descendingIterator();
                        back.hasNext() && newest.size() < limit; ) {
                    newest.add(back.next());
                }
            }
            Query query = Query.in(COLLECTION).backwards().limitedTo(limit);
            for (VaultRecord record : kept.query(query).records()) {
                if (newest.size() < limit) {
                    read(record, newest);
                }
            }
            return newest;
        }
    }

    private static void read(VaultRecord record, List<Activity> into) {
        try {
            into.add(KernelJson.activity(record.json()));
        } catch (IllegalArgumentException e) {
            LOG.warn("{}/{} cannot be read", record.collection(), record.id(), e);
        }
    }
}
