package org.koti.agent.weave;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.koti.agent.boot.Marks;
import org.koti.agent.boot.ThreadMark;
import org.koti.agent.sandbox.Confinement.Usage;

/**
 * What apps use, by looking at the marked threads now and then. What a thread used since the last look is charged to the app that is seen on it now: a
 * call shorter than the time between two looks is charged by chance, right on average; a thread is off by what it can do between two looks, at most. What
 * a thread used before it was first seen is charged to nobody. Safe for use by several threads.
 */
final class Meter {
    private final @Nullable ThreadMXBean threads;
    private final List<Seen> marked = new ArrayList<>();
    private final Map<Integer, Total> totals = new HashMap<>();

    Meter() {
        boolean measuring = ManagementFactory.getThreadMXBean() instanceof ThreadMXBean;
        threads = measuring ? (ThreadMXBean) ManagementFactory.getThreadMXBean() : null;
    }

    synchronized void start(int app) {
        totals.put(app, new Total());
    }

    synchronized void forget(int app) {
        totals.remove(app);
    }

    /** Charges what was used since the last look. */
    synchronized void look() {
        gather();
        totals.values().forEach(total -> total.threads = 0);
        for (Iterator<Seen> each = marked.iterator(); each.hasNext(); ) {
            Seen seen = each.next();
            Thread thread = seen.mark.thread();
            if (thread == null || !thread.isAlive()) {
                each.remove();
            } else {
                charge(seen, thread);
            }
        }
    }

    private void gather() {
        for (ThreadMark mark : Marks.newlyMarked()) {
            marked.add(new Seen(mark));
        }
    }

    synchronized Usage usage(int app) {
        look();
        Total total = totals.getOrDefault(app, new Total());
        return new Usage(total.cpu, total.allocated, total.threads);
    }

    /** Counts the threads that are marked for an app, and charges nothing: who asks at a moment that it chooses would else choose which use is charged. */
    synchronized int running(int app) {
        gather();
        int running = 0;
        for (Seen seen : marked) {
            Thread thread = seen.mark.thread();
            running += thread != null && thread.isAlive() && seen.mark.app() == app ? 1 : 0;
        }
        return running;
    }

    /** Interrupts the threads on which an app runs. */
    synchronized void interrupt(int app, Predicate<String> isAppsClass) {
        on(app, isAppsClass).forEach(Thread::interrupt);
    }

    /** Counts the threads on which an app runs, also one that is not measured any more. */
    synchronized int threads(int app, Predicate<String> isAppsClass) {
        return on(app, isAppsClass).size();
    }

    /** A mark may have stayed on a thread that the app has left: its stack tells. */
    private List<Thread> on(int app, Predicate<String> isAppsClass) {
        gather();
        List<Thread> found = new ArrayList<>();
        for (Seen seen : marked) {
            Thread thread = seen.mark.thread();
            if (thread != null && seen.mark.app() == app && isOnStack(thread, isAppsClass)) {
                found.add(thread);
            }
        }
        return found;
    }

    private static boolean isOnStack(Thread thread, Predicate<String> isAppsClass) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> isAppsClass.test(frame.getClassName().replace('.', '/')));
    }

    private void charge(Seen seen, Thread thread) {
        long id = idOf(thread);
        long cpu = threads == null ? 0 : Math.max(0, threads.getThreadCpuTime(id));
        long allocated = threads == null ? 0 : Math.max(0, threads.getThreadAllocatedBytes(id));
        Total total = totals.get(seen.mark.app());
        if (total != null) {
            total.threads++;
            if (seen.before) {
                total.cpu += Math.max(0, cpu - seen.cpu);
                total.allocated += Math.max(0, allocated - seen.allocated);
            }
        }
        seen.before = true;
        seen.cpu = cpu;
        seen.allocated = allocated;
    }

    /** The same on JDK 17 and newer ones; a thread may override {@code getId}, but no app can make a thread. */
    @SuppressWarnings("deprecation")
    private static long idOf(Thread thread) {
        return thread.getId();
    }

    private static final class Total {
        private long cpu;
        private long allocated;
        private int threads;
    }

    private static final class Seen {
        private final ThreadMark mark;
        private boolean before;
        private long cpu;
        private long allocated;

        Seen(ThreadMark mark) {
            this.mark = mark;
        }
    }
}
