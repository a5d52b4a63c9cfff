package org.koti.work;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.koti.api.work.Task;
import org.koti.api.work.Tasks;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.Gate;
import org.koti.spi.limit.Resource;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** One app's tasks, on threads of its own that end with its run. They are what the app does by itself, and so run on probation, too. */
@Component(service = Tasks.class, scope = ServiceScope.BUNDLE)
public final class AppTasks implements Tasks {
    private static final int IDLE_SECONDS = 10;

    /** What an alarm does may be what a task waits for. */
    private static final int LEFT_FOR_ALARMS = 1;

    private final AppGate gate;
    private final Failures failures;
    private final Room room;
    private final ThreadPoolExecutor pool;

    /**
     * Made by Declarative Services for each bundle that uses it.
     *
     * @param gates tells apps apart
     * @param activities what the person reads
     * @param context names the bundle
     */
    @Activate
    public AppTasks(@Reference Gate gates, @Reference ActivityLog activities, ComponentContext context) {
        this(gates.of(context.getUsingBundle()), activities);
    }

    AppTasks(AppGate gate, ActivityLog activities) {
        this.gate = gate;
        this.failures = new Failures(gate, activities, InstantSource.system());
        this.room = new Room(gate, LEFT_FOR_ALARMS, phase -> true);
        this.pool = new ThreadPoolExecutor(
                MAX_AT_ONCE,
                MAX_AT_ONCE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_WAITING),
                new AppThreads(gate.app(), "task"));
        pool.allowCoreThreadTimeOut(true);
    }

    @Deactivate
    void close() {
        for (Runnable waiting : pool.shutdownNow()) {
            if (waiting instanceof Work<?> work) {
                work.end(Task.State.CANCELLED);
            }
        }
    }

    /** For tests: whether its threads have ended, or do so in time. */
    boolean awaitEnd(long seconds) throws InterruptedException {
        return pool.awaitTermination(seconds, TimeUnit.SECONDS);
    }

    @Override
    public <T> Task<T> submit(Callable<T> work) {
        gate.requireRunning();
        Work<T> task = new Work<>(work, failures, room, pool::remove, () -> !pool.isShutdown() && failures.runs());
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            if (pool.isShutdown()) {
                throw new IllegalStateException(
                        gate.app() + " was stopped; what it was given while it ran works no more");
            }
            gate.exceeds(Resource.THREADS);
            throw new RejectedExecutionException(MAX_WAITING + " tasks wait already; let some end first");
        }
        return task;
    }

    @Override
    public void execute(Runnable work) {
        submit(() -> {
            work.run();
            return work;
        });
    }
}
