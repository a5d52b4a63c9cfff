package org.koti.capsule;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

/** Threads of the node that work for one process: what they use of the processor, it uses. Safe for use by several threads. */
final class CountedThreads implements ThreadFactory {
    private final String name;
    private final ThreadMXBean times = ManagementFactory.getThreadMXBean();
    private final Set<Long> alive = new HashSet<>();
    private long ended;

    /**
     * Makes it.
     *
     * @param name of the threads
     */
    CountedThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(() -> run(work), name);
        thread.setDaemon(true);
        return thread;
    }

    private void run(Runnable work) {
        long id = Thread.currentThread().getId();
        begin(id);
        try {
            work.run();
        } finally {
            end(id);
        }
    }

    private synchronized void begin(long id) {
        alive.add(id);
    }

    private synchronized void end(long id) {
        alive.remove(id);
        ended += Math.max(0, times.getCurrentThreadCpuTime());
    }

    /** {@return the processor time of all of them, also of those that ended} */
    synchronized long cpuNanos() {
        long all = ended;
        for (long id : alive) {
            all += Math.max(0, times.getThreadCpuTime(id));
        }
        return all;
    }
}
