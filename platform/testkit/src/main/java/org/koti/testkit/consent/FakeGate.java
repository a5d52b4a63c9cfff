package org.koti.testkit.consent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.spi.consent.AppGate;
import org.koti.spi.limit.Resource;

/** A gate that allows what the test grants, from the next call on. Safe for use by several threads. */
public final class FakeGate implements AppGate {
    private final AppId app;
    private final Set<Permission> grants = ConcurrentHashMap.newKeySet();
    private final List<Permission> asked = new CopyOnWriteArrayList<>();
    private final List<Permission> denials = new CopyOnWriteArrayList<>();
    private final Map<Resource, Long> limits = new ConcurrentHashMap<>();
    private final List<Resource> exceeded = new CopyOnWriteArrayList<>();
    private final AtomicInteger inside = new AtomicInteger();
    private volatile Runnable full = () -> {};
    private volatile Optional<List<Permission>> declared = Optional.empty();
    private final List<Runnable> waiting = new ArrayList<>();
    private final List<Runnable> parting = new CopyOnWriteArrayList<>();
    private final AtomicInteger leases = new AtomicInteger();
    private Phase phase = Phase.CURRENT;

    /**
     * Makes a gate.
     *
     * @param app whose gate it is
     * @param granted what is granted from the start
     */
    public FakeGate(AppId app, Permission... granted) {
        this.app = app;
        grants.addAll(List.of(granted));
    }

    /**
     * Makes the gate of an app named {@code test/app}.
     *
     * @param granted what is granted from the start
     * @return the gate
     */
    public static FakeGate of(Permission... granted) {
        return new FakeGate(new AppId("test", "app"), granted);
    }

    /**
     * Grants a permission.
     *
     * @param permission what is granted
     */
    public void grant(Permission permission) {
        grants.add(permission);
    }

    /**
     * Takes a grant back.
     *
     * @param permission what was granted
     */
    public void revoke(Permission permission) {
        grants.remove(permission);
    }

    /** Takes all grants back. */
    public void revokeAll() {
        grants.clear();
    }

    /**
     * What is granted now.
     *
     * @return the grants
     */
    public Set<Permission> granted() {
        return Set.copyOf(grants);
    }

    /**
     * Says what the app declares: what is refused to it tells from now on whether it declares that. Else it counts as declared.
     *
     * @param permissions all that it asks for
     */
    public void declare(Collection<Permission> permissions) {
        declared = Optional.of(List.copyOf(permissions));
    }

    /** Ends the run of the app: from now on everything is refused, for ever. */
    public void end() {
        synchronized (this) {
            phase = Phase.ENDED;
            waiting.clear();
        }
        tellReplaced();
    }

    /**
     * Makes the gate of the next run of the app, which is on probation beside this one and holds the same, until {@link #swap}.
     *
     * @return the gate
     */
    public FakeGate next() {
        FakeGate next = new FakeGate(app, grants.toArray(Permission[]::new));
        next.phase = Phase.PROBATION;
        return next;
    }

    /**
     * Replaces the run by the next one, which is told what happens from now on.
     *
     * @param next its gate
     */
    public void swap(FakeGate next) {
        synchronized (this) {
            phase = Phase.RETIRED;
        }
        List<Runnable> told;
        synchronized (next) {
            next.phase = Phase.CURRENT;
            told = List.copyOf(next.waiting);
            next.waiting.clear();
        }
        told.forEach(Runnable::run);
        tellReplaced();
    }

    private void tellReplaced() {
        List<Runnable> told = List.copyOf(parting);
        parting.clear();
        told.forEach(Runnable::run);
    }

    @Override
    public Runnable whenReplaced(Runnable then) {
        Runnable own = then::run;
        synchronized (this) {
            if (phase == Phase.CURRENT || phase == Phase.PROBATION) {
                parting.add(own);
                return () -> parting.remove(own);
            }
        }
        then.run();
        return () -> {};
    }

    @Override
    public synchronized Phase phase() {
        return phase;
    }

    @Override
    public void whenCurrent(Runnable then) {
        synchronized (this) {
            if (phase == Phase.PROBATION) {
                waiting.add(then);
                return;
            }
        }
        then.run();
    }

    @Override
    public synchronized boolean lease() {
        boolean given = phase == Phase.CURRENT || phase == Phase.PROBATION;
        if (given) {
            leases.incrementAndGet();
        }
        return given;
    }

    @Override
    public void release() {
        leases.decrementAndGet();
    }

    /**
     * How many leases were given and are not released.
     *
     * @return their number
     */
    public int leases() {
        return leases.get();
    }

    /**
     * What was asked so far, granted or not, each once it was decided.
     *
     * @return the permissions, oldest first
     */
    public List<Permission> asked() {
        return List.copyOf(asked);
    }

    /**
     * What {@link #require} refused so far.
     *
     * @return the permissions, oldest first
     */
    public List<Permission> denials() {
        return List.copyOf(denials);
    }

    /**
     * Sets a limit.
     *
     * @param resource of what
     * @param most how much the app may use
     */
    public void limit(Resource resource, long most) {
        limits.put(resource, most);
    }

    /**
     * What the app was refused more of so far.
     *
     * @return the resources, oldest first
     */
    public List<Resource> exceeded() {
        return List.copyOf(exceeded);
    }

    @Override
    public AppId app() {
        return app;
    }

    @Override
    public boolean allows(Permission permission) {
        boolean allowed = phase() != Phase.ENDED && grants.stream().anyMatch(grant -> grant.covers(permission));
        asked.add(permission);
        return allowed;
    }

    @Override
    public void require(Permission permission) {
        requireRunning();
        if (!allows(permission)) {
            denials.add(permission);
            throw new PermissionDeniedException(app, permission, declares(permission));
        }
    }

    private boolean declares(Permission permission) {
        return declared.map(all -> all.stream().anyMatch(ask -> ask.covers(permission)))
                .orElse(true);
    }

    @Override
    public void requireRunning() {
        if (phase() == Phase.ENDED) {
            throw new IllegalStateException(app + " was stopped; what it was given while it ran works no more");
        }
    }

    @Override
    public void spend(Resource resource, long amount) {
        requireRunning();
        if (limits.getOrDefault(resource, Long.MAX_VALUE) < amount) {
            throw new IllegalStateException(app + " is at its limit of " + resource);
        }
    }

    @Override
    public boolean enter(int left) {
        long most = most(Resource.THREADS) - left;
        boolean room = inside.getAndUpdate(now -> now < most ? now + 1 : now) < most;
        if (!room) {
            full.run();
        }
        return room;
    }

    /**
     * Calls back each time that there was no room.
     *
     * @param then called on the thread that asked
     */
    public void whenFull(Runnable then) {
        full = then;
    }

    @Override
    public void leave() {
        inside.decrementAndGet();
    }

    /**
     * How many threads were let in and are not out again.
     *
     * @return their number
     */
    public int inside() {
        return inside.get();
    }

    @Override
    public void exceeds(Resource resource) {
        exceeded.add(resource);
    }

    @Override
    public long most(Resource resource) {
        return limits.getOrDefault(resource, resource.usual());
    }
}
