package org.koti.home;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.Gate;
import org.koti.spi.limit.Limit;
import org.koti.spi.limit.Limits;
import org.koti.spi.limit.Resource;
import org.osgi.framework.Bundle;

/** Limits in memory, the same for every app, and a gate that keeps to them. */
final class FakeLimits implements Limits, Gate {
    final Map<Resource, Long> most = new ConcurrentHashMap<>();
    final List<Resource> spent = new CopyOnWriteArrayList<>();
    final List<Resource> exceeded = new CopyOnWriteArrayList<>();
    final List<String> denied = new CopyOnWriteArrayList<>();
    /** The gates of bundles that have one of their own; the others have one that is open. */
    final Map<Bundle, AppGate> gates = new ConcurrentHashMap<>();

    /** What happens once between the look for an app and the asking of its gate. */
    final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    private final AtomicInteger inside = new AtomicInteger();

    @Override
    public List<Limit> of(AppId app) {
        return Arrays.stream(Resource.values())
                .map(resource -> new Limit(resource, 1, most(app, resource), true))
                .toList();
    }

    @Override
    public long most(AppId app, Resource resource) {
        return most.getOrDefault(resource, resource.usual());
    }

    @Override
    public void set(AppId app, Resource resource, long chosen) {
        most.put(resource, chosen);
    }

    @Override
    public AppGate of(Bundle using) {
        return new Open();
    }

    @Override
    public Optional<AppGate> find(Bundle bundle) {
        AppGate gate = gates.getOrDefault(bundle, new Open());
        meanwhile.getAndSet(() -> {}).run();
        return Optional.of(gate);
    }

    private final class Open implements AppGate {
        @Override
        public AppId app() {
            return FakeApps.BATTLESHIP;
        }

        @Override
        public boolean allows(Permission permission) {
            return true;
        }

        @Override
        public void require(Permission permission) {
            requireRunning();
        }

        @Override
        public void requireRunning() {
            // it runs for ever
        }

        @Override
        public void spend(Resource resource, long amount) {
            if (spent.stream().filter(resource::equals).count() >= most(resource)) {
                throw new IllegalStateException("at the limit");
            }
            spent.add(resource);
        }

        @Override
        public boolean enter(int left) {
            boolean room = inside.get() < most(Resource.THREADS) - left;
            inside.addAndGet(room ? 1 : 0);
            return room;
        }

        @Override
        public void leave() {
            inside.decrementAndGet();
        }

        @Override
        public void exceeds(Resource resource) {
            exceeded.add(resource);
        }

        @Override
        public void denied(String member) {
            denied.add(member);
        }

        @Override
        public long most(Resource resource) {
            return FakeLimits.this.most(app(), resource);
        }
    }
}
