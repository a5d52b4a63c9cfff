package org.koti.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.koti.agent.sandbox.AppClasses;
import org.koti.agent.sandbox.Confinement;
import org.koti.agent.sandbox.Finding;
import org.koti.agent.sandbox.Sandbox;

/** Refuses classes in which a certain word stands, and keeps account of what is confined; confines nothing. */
final class FakeSandbox implements Sandbox {
    static final String FORBIDDEN = "what no app may";
    private final List<Confined> all = new CopyOnWriteArrayList<>();
    private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicReference<Runnable> atNextConfine = new AtomicReference<>(() -> {});
    private volatile Optional<String> refusal = Optional.empty();

    /** Why it takes no app from now on; empty to take them. */
    void refuses(Optional<String> reason) {
        refusal = reason;
    }

    /** Something was refused to an app. */
    void refused(String app, Refusal.Kind kind, String what, long times) {
        refusals.add(new Refusal(app, kind, what, times));
    }

    /** Nobody knows any more whom so many refusals were. */
    void loses(long refused) {
        lost.addAndGet(refused);
    }

    @Override
    public long lostRefusals() {
        return lost.get();
    }

    @Override
    public List<Refusal> drainRefusals() {
        List<Refusal> drained = new ArrayList<>();
        for (Refusal next = refusals.poll(); next != null; next = refusals.poll()) {
            drained.add(next);
        }
        return drained;
    }

    /** What happens once, before the next app is confined. */
    void atNextConfine(Runnable happening) {
        atNextConfine.set(happening);
    }

    List<Confined> all() {
        return List.copyOf(all);
    }

    /** Forgets what was confined until now, so that its classes can go. */
    void forget() {
        all.clear();
    }

    @Override
    public List<Finding> judge(byte[] classFile, AppClasses own) {
        boolean refused = new String(classFile, StandardCharsets.ISO_8859_1).contains(FORBIDDEN);
        return refused ? List.of(new Finding("Forbidden", "run", "it does it", "leave it")) : List.of();
    }

    @Override
    public Confinement confine(ClassLoader loader, String app, AppClasses own, Set<String> components) {
        refusal.ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
        atNextConfine.getAndSet(() -> {}).run();
        Confined confined = new Confined(loader, app, own, components);
        all.add(confined);
        return confined;
    }

    static final class Confined implements Confinement {
        private final ClassLoader loader;
        private final String app;
        private final AppClasses own;
        private final Set<String> components;
        private volatile boolean closed;
        private volatile int remaining;
        private volatile double pace = Double.POSITIVE_INFINITY;
        private volatile Supplier<Usage> usage = () -> new Usage(0, 0, 0);
        private final AtomicReference<Runnable> atClose = new AtomicReference<>(() -> {});

        Confined(ClassLoader loader, String app, AppClasses own, Set<String> components) {
            this.loader = loader;
            this.app = app;
            this.own = own;
            this.components = components;
        }

        ClassLoader loader() {
            return loader;
        }

        String app() {
            return app;
        }

        Optional<byte[]> classFile(String internalName) {
            return own.find(internalName);
        }

        Set<String> components() {
            return components;
        }

        boolean closed() {
            return closed;
        }

        @Override
        public Usage usage() {
            return usage.get();
        }

        /** What it uses from now on, at each look. */
        void uses(Supplier<Usage> next) {
            usage = next;
        }

        double pace() {
            return pace;
        }

        @Override
        public boolean slow(double cores) {
            pace = cores;
            return true;
        }

        @Override
        public void resume() {
            pace = Double.POSITIVE_INFINITY;
        }

        @Override
        public void halt(String reason) {}

        /** On how many threads it goes on whatever is done. */
        void remains(int threads) {
            remaining = threads;
        }

        @Override
        public int remaining() {
            return remaining;
        }

        /** What happens once, while the run is ended. */
        void atClose(Runnable happening) {
            atClose.set(happening);
        }

        @Override
        public void close() {
            closed = true;
            atClose.getAndSet(() -> {}).run();
        }
    }
}
