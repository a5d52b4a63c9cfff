package org.koti.work;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.koti.api.work.Timer;
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

/** One app's timer, on threads of its own that end with its run. */
@Component(service = Timer.class, scope = ServiceScope.BUNDLE)
public final class AppTimer implements Timer {
    private static final int THREADS = 2;
    private static final int IDLE_SECONDS = 10;

    private final AppGate gate;
    private final Failures failures;
    private final Room room;
    private final ScheduledThreadPoolExecutor pool;
    private final Semaphore alarms = new Semaphore(MAX_ALARMS);

    /**
     * Made by Declarative Services for each bundle that uses it.
     *
     * @param gates tells apps apart
     * @param activities what the person reads
     * @param context names the bundle
     */
    @Activate
    public AppTimer(@Reference Gate gates, @Reference ActivityLog activities, ComponentContext context) {
        this(gates.of(context.getUsingBundle()), activities);
    }

    AppTimer(AppGate gate, ActivityLog activities) {
        this.gate = gate;
        this.failures = new Failures(gate, activities, InstantSource.system());
        this.room = new Room(gate, 0, phase -> phase != AppGate.Phase.PROBATION);
        this.pool = new ScheduledThreadPoolExecutor(THREADS, new AppThreads(gate.app(), "timer"));
        pool.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        pool.allowCoreThreadTimeOut(true);
        pool.setRemoveOnCancelPolicy(true);
    }

    @Deactivate
    void close() {
        pool.shutdownNow();
    }

    /** For tests: whether its threads have ended, or do so in time. */
    boolean awaitEnd(long seconds) throws InterruptedException {
        return pool.awaitTermination(seconds, TimeUnit.SECONDS);
    }

    @Override
    public Alarm after(Duration wait, Runnable work) {
        check(wait, Duration.ZERO);
        return set(alarm -> pool.schedule(() -> alarm.ringOnce(work), wait.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public Alarm every(Duration pause, Runnable work) {
        check(pause, MIN_PAUSE);
        return set(alarm -> pool.scheduleWithFixedDelay(
                () -> alarm.ring(work), pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS));
    }

    private void check(Duration wait, Duration shortest) {
        gate.requireRunning();
        if (wait.compareTo(shortest) < 0 || wait.compareTo(MAX_WAIT) > 0) {
            throw new IllegalArgumentException("an alarm waits " + shortest + " to " + MAX_WAIT + ", not " + wait);
        }
    }

    private Alarm set(Function<Pending, Future<?>> schedule) {
        if (!alarms.tryAcquire()) {
            gate.exceeds(Resource.THREADS);
            throw new RejectedExecutionException(MAX_ALARMS + " alarms are set already; cancel some first");
        }
        Pending alarm = new Pending();
        try {
            alarm.isSet(schedule.apply(alarm));
        } catch (RejectedExecutionException e) {
            alarm.giveBack();
            throw new IllegalStateException(gate.app() + " was stopped; what it was given while it ran works no more");
        }
        return alarm;
    }

    /** An alarm that takes one place until it has rung for the last time or was cancelled. */
    private final class Pending implements Alarm {
        private final AtomicBoolean takesPlace = new AtomicBoolean(true);
        private volatile Future<?> future = new CompletableFuture<Void>();
        private volatile boolean cancelled;

        void isSet(Future<?> scheduled) {
            future = scheduled;
            if (!takesPlace.get()) {
                scheduled.cancel(false);
            }
        }

        void ringOnce(Runnable work) {
            giveBack();
            room.run(this::isWanted, () -> failures.guard(work));
        }

        /** A run that was replaced ends what it has begun, and begins no round of it: the one that replaced it has alarms of its own. */
        void ring(Runnable work) {
            room.run(() -> isWanted() && gate.phase() != AppGate.Phase.RETIRED, () -> failures.guard(work));
            if (!failures.runs()) {
                cancel();
            }
        }

        /** It may be cancelled, and its run may end, while it waits for room. */
        private boolean isWanted() {
            return !cancelled && !pool.isShutdown() && failures.runs();
        }

        void giveBack() {
            if (takesPlace.getAndSet(false)) {
                alarms.release();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            giveBack();
            future.cancel(false);
        }
    }
}
