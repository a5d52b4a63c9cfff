package org.koti.kernel;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.koti.agent.sandbox.Confinement;
import org.koti.agent.sandbox.Confinement.Usage;
import org.koti.spi.consent.AppGate;
import org.koti.spi.limit.Resource;

/**
 * What one run of an app uses of that which has a rate. Beyond a limit it is held to it: the sandbox lets its threads wait, or its calls of services wait.
 * Who wants more all the same for too long is to be stopped. Safe for use by several threads.
 */
final class Spending {
    private static final long WAIT = TimeUnit.SECONDS.toNanos(1);
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);
    private static final double HUNDREDTH_OF_CORE = 1e7;
    private static final double HUNDREDTHS = 100;
    private static final double CORES_OF_WHO_TAKES_MEMORY = 0.05;
    private static final double MEGABYTE = 1 << 20;

    private final Confinement confinement;
    private final LongSupplier clock;
    private final long patience;
    private final Map<Resource, Bucket> buckets = new EnumMap<>(Resource.class);
    private final Map<Resource, Rate> rates = new EnumMap<>(Resource.class);
    private final Map<Resource, Long> wantedMore = new EnumMap<>(Resource.class);
    private final Map<Resource, Long> slowedSince = new EnumMap<>(Resource.class);
    private Usage before = new Usage(0, 0, 0);
    private long looked;
    private boolean crowded;
    private boolean full;

    /**
     * What became of an app at one look.
     *
     * @param slowed what it is held to since this look
     * @param over what it is to be stopped for
     */
    record Verdict(Set<Resource> slowed, Optional<Resource> over) {}

    /**
     * Begins.
     *
     * @param confinement of the run
     * @param clock nanoseconds that only grow
     * @param patience how long an app may want more than its limit
     */
    Spending(Confinement confinement, LongSupplier clock, Duration patience) {
        this.confinement = confinement;
        this.clock = clock;
        this.patience = patience.toNanos();
        long now = clock.getAsLong();
        looked = now;
        for (Resource resource : Resource.values()) {
            if (resource.savedSeconds() > 0) {
                buckets.put(resource, new Bucket(perSecond(resource, resource.usual()), resource.savedSeconds(), now));
                rates.put(resource, new Rate(now));
            }
        }
    }

    /** What the limit of a resource comes to in a second: nanoseconds, bytes, lines, messages. */
    private static double perSecond(Resource resource, long limit) {
        return switch (resource) {
            case PROCESSOR -> limit * HUNDREDTH_OF_CORE;
            case ALLOCATION -> limit * MEGABYTE;
            case LOG, MESSAGES -> limit / 60.0;
            case THREADS, VAULT -> throw new IllegalArgumentException(resource + " has no rate");
        };
    }

    /** Takes a part, waiting for it up to a second; false where there is none even so. */
    boolean spend(Resource resource, long amount) {
        Bucket bucket = bucket(resource);
        rate(resource).add(amount);
        long start = clock.getAsLong();
        boolean taken = bucket.tryTake(amount, start);
        while (!taken
                && clock.getAsLong() - start < WAIT
                && !Thread.currentThread().isInterrupted()) {
            wantMore(resource);
            LockSupport.parkNanos(STEP);
            taken = bucket.tryTake(amount, clock.getAsLong());
        }
        return taken;
    }

    private Bucket bucket(Resource resource) {
        return Optional.ofNullable(buckets.get(resource))
                .orElseThrow(() -> new IllegalArgumentException(resource + " has no rate"));
    }

    private Rate rate(Resource resource) {
        return Optional.ofNullable(rates.get(resource)).orElseThrow();
    }

    /** Notes that the app was refused more of a resource, or waits for it. */
    synchronized void wantMore(Resource resource) {
        wantedMore.put(resource, clock.getAsLong());
    }

    /**
     * Charges what was used since the last look.
     *
     * @param limits the app's limits
     * @return what becomes of it
     */
    synchronized Verdict look(ToLongFunction<Resource> limits) {
        long now = clock.getAsLong();
        Usage usage = confinement.usage();
        long nanos = usage.cpuNanos() - before.cpuNanos();
        compute(nanos, now);
        if (before.cpuNanos() > 0 && nanos > (now - looked) * limits.applyAsLong(Resource.PROCESSOR) / HUNDREDTHS) {
            confinement.giveWay();
        }
        looked = now;
        allocate(usage.allocatedBytes() - before.allocatedBytes(), now);
        before = usage;
        buckets.forEach((resource, bucket) ->
                bucket.change(perSecond(resource, limits.applyAsLong(resource)), resource.savedSeconds(), now));
        rates.values().forEach(rate -> rate.look(now));
        long most = limits.applyAsLong(Resource.THREADS);
        crowded = usage.threads() > most && confinement.underWay() > most;
        long forRequests = Places.most(most, AppGate.LEFT_FOR_WORK);
        full = usage.threads() >= forRequests && confinement.underWay() >= forRequests;
        pace(limits, now);
        return verdict(now);
    }

    /** What is seen first is what it took to start, which has a limit of its own: that uses up what is saved, and is no debt, as a slow computer takes long. */
    private void compute(long nanos, long now) {
        rate(Resource.PROCESSOR).add(nanos);
        if (before.cpuNanos() == 0) {
            bucket(Resource.PROCESSOR).take(nanos, now);
        } else {
            charge(nanos, now);
        }
    }

    /** What it computed beyond what was there it owes: else it would gain by computing much between two looks, again and again. To owe is not yet to want more. */
    private void charge(long nanos, long now) {
        Bucket bucket = bucket(Resource.PROCESSOR);
        boolean owed = bucket.owes(now);
        bucket.owe(nanos, now);
        if (nanos > 0 && !owed && bucket.isEmpty(now)) {
            wantedMore.put(Resource.PROCESSOR, now);
        }
    }

    private void allocate(long bytes, long now) {
        bucket(Resource.ALLOCATION).take(bytes, now);
        rate(Resource.ALLOCATION).add(bytes);
        if (bytes > 0 && bucket(Resource.ALLOCATION).isEmpty(now)) {
            wantedMore.put(Resource.ALLOCATION, now);
        }
    }

    /**
     * Lets the threads wait while they use too much, or owe of it, or are too many: at the processor's limit, at the part of it that so many threads as there may be
     * would have, or at far less where they take memory.
     */
    private void pace(ToLongFunction<Resource> limits, long now) {
        boolean allocation = isWanted(Resource.ALLOCATION, now);
        boolean processor =
                isWanted(Resource.PROCESSOR, now) || bucket(Resource.PROCESSOR).owes(now);
        double part = Math.min(1, limits.applyAsLong(Resource.THREADS) / (double) Math.max(1, before.threads()));
        if (!allocation && !processor && part == 1) {
            confinement.resume();
            return;
        }
        double cores = limits.applyAsLong(Resource.PROCESSOR) / HUNDREDTHS * part;
        boolean waited = confinement.slow(allocation ? Math.min(cores, CORES_OF_WHO_TAKES_MEMORY) : cores);
        if (waited && (allocation || processor)) {
            wantedMore.put(allocation ? Resource.ALLOCATION : Resource.PROCESSOR, now);
        }
    }

    /** Whether the app went beyond it a short time ago; on too many threads it is now or not: a crowd that comes and goes is no reason to stop it. */
    private boolean isWanted(Resource resource, long now) {
        return resource == Resource.THREADS ? crowded || full && wasWanted(resource, now) : wasWanted(resource, now);
    }

    private boolean wasWanted(Resource resource, long now) {
        Long last = wantedMore.get(resource);
        return last != null && now - last < 2 * WAIT;
    }

    private Verdict verdict(long now) {
        Set<Resource> fresh = EnumSet.noneOf(Resource.class);
        Optional<Resource> over = Optional.empty();
        for (Resource resource : Resource.values()) {
            if (!isWanted(resource, now)) {
                slowedSince.remove(resource);
            } else if (!slowedSince.containsKey(resource)) {
                slowedSince.put(resource, now);
                fresh.add(resource);
            } else if (now - slowedSince.getOrDefault(resource, now) >= patience) {
                over = Optional.of(resource);
            }
        }
        return new Verdict(fresh, over);
    }

    /** What is used of a resource now, in its unit. */
    synchronized long used(Resource resource) {
        if (resource == Resource.THREADS) {
            return before.threads();
        }
        return Math.round(rate(resource).perSecond() / perSecond(resource, 1));
    }

    synchronized boolean isSlowed(Resource resource) {
        return slowedSince.containsKey(resource);
    }
}
