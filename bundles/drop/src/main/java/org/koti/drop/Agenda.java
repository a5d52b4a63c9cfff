package org.koti.drop;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What there is to look at. However much comes in meanwhile, one look at a time is under way and one waits. Safe for use by several threads. */
final class Agenda implements FolderWatch.Listener {
    /** Looks at the files of these names, or at all; and at what became of the apps in any case. */
    interface Work {
        void look(Set<String> names, boolean all);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Agenda.class);

    private final Executor executor;
    private final Work work;
    private final Set<String> names = new HashSet<>();
    private boolean all;
    private boolean asked;

    Agenda(Executor executor, Work work) {
        this.executor = executor;
        this.work = work;
    }

    @Override
    public void touched(Set<String> touched) {
        ask(touched, false);
    }

    @Override
    public void touchedAny() {
        ask(Set.of(), true);
    }

    /** No file changed, but what may be done with them may have. */
    void ask() {
        ask(Set.of(), false);
    }

    private void ask(Set<String> touched, boolean any) {
        synchronized (this) {
            names.addAll(touched);
            all |= any;
            if (asked) {
                return;
            }
            asked = true;
        }
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            LOG.debug("the node is locked; the next unlocking looks at all", e);
        }
    }

    private void run() {
        Set<String> some;
        boolean any;
        synchronized (this) {
            some = Set.copyOf(names);
            any = all;
            names.clear();
            all = false;
            asked = false;
        }
        try {
            work.look(some, any);
        } catch (RuntimeException e) { // the node may be locked by now
            LOG.warn("The folder for apps could not be looked at: {}", e.toString());
        }
    }
}
