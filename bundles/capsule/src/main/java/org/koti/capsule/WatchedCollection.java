package org.koti.capsule;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Vault;
import org.koti.api.vault.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A watch of an app in its process: the newest anchor is told, one call at a time; what comes meanwhile is told as one. What an error of the node kept from being told is
 * told once more, and then with the next change. The vault's own thread never waits.
 */
final class WatchedCollection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedCollection.class);

    private final Link link;
    private final long id;
    private final Executor threads;
    private Optional<Watch> watch = Optional.empty();
    private Optional<Anchor> untold = Optional.empty();
    private boolean telling;
    private boolean again = true;
    private boolean closed;

    WatchedCollection(Link link, long id, Executor threads) {
        this.link = link;
        this.id = id;
        this.threads = threads;
    }

    void open(Vault vault, String collection) {
        Watch opened = vault.watch(collection, this::changed);
        synchronized (this) {
            watch = Optional.of(opened);
        }
    }

    private synchronized void changed(Anchor newest) {
        untold = Optional.of(newest);
        begin();
    }

    private synchronized void begin() {
        if (!telling && !closed) {
            telling = true;
            boolean begun = false;
            try {
                threads.execute(this::tell);
                begun = true;
            } catch (RejectedExecutionException e) {
                LOG.debug("a change is told with the next one", e);
            } finally {
                telling &= begun;
            }
        }
    }

    private void tell() {
        for (Optional<Anchor> next = next(); next.isPresent(); next = next()) {
            tell(next.get());
        }
    }

    private void tell(Anchor newest) {
        boolean told = false;
        try {
            link.callSoon("watch:" + id, "changed", Codec.encode(newest, Anchor.class));
            told = true;
        } catch (RemoteFailureException e) {
            told = true; // what the app's listener throws is the app's; a closed link is told by the next call
        } finally {
            if (told) {
                mayTellAgain();
            } else {
                keep(newest);
            }
        }
    }

    private synchronized void mayTellAgain() {
        again = true;
    }

    /** Another thread tells it, or what is newer. */
    private synchronized void keep(Anchor newest) {
        untold = Optional.of(untold.orElse(newest));
        telling = false;
        if (again) {
            again = false;
            begin();
        }
    }

    private synchronized Optional<Anchor> next() {
        Optional<Anchor> next = closed ? Optional.empty() : untold;
        untold = Optional.empty();
        telling = next.isPresent();
        return next;
    }

    @Override
    public synchronized void close() {
        closed = true;
        watch.ifPresent(Watch::close);
        watch = Optional.empty();
    }
}
