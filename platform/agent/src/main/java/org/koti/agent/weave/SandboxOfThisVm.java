package org.koti.agent.weave;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.koti.agent.boot.Guard;
import org.koti.agent.boot.Loads;
import org.koti.agent.boot.Marks;
import org.koti.agent.boot.Refused;
import org.koti.agent.boot.Stops;
import org.koti.agent.guard.JdkGuard;
import org.koti.agent.sandbox.AppClasses;
import org.koti.agent.sandbox.Confinement;
import org.koti.agent.sandbox.Finding;
import org.koti.agent.sandbox.Sandbox;

/** The one sandbox of a VM in which the agent runs. */
public final class SandboxOfThisVm implements Sandbox {
    /** An app chooses its names; the node keeps no more of them. */
    private static final int LONGEST_WORDS = 500;

    private static final double MOST_OF_THE_TIME = 0.9;
    private static final long LATELY_NANOS = 2_000_000_000;

    private static volatile @Nullable SandboxOfThisVm current;

    private final Judge judge;
    private final Gatekeeper gatekeeper;
    private final Meter meter = new Meter();
    private final Watch watch = new Watch(meter);
    private final AtomicInteger lastApp = new AtomicInteger(Marks.NONE);
    private final ConcurrentHashMap<Integer, String> names = new ConcurrentHashMap<>();
    private final Queue<Running> ended = new ConcurrentLinkedQueue<>();
    private final Queue<Refusal> classes = new ConcurrentLinkedQueue<>();
    private final AtomicLong nameless = new AtomicLong();
    private final ConcurrentHashMap<String, TypeFacts> typesOfJdk = new ConcurrentHashMap<>();

    private SandboxOfThisVm(Judge judge, Predicate<ClassLoader> trust) {
        this.judge = judge;
        AppClasses none = name -> Optional.empty();
        Weaver idle = new Weaver(new Types(null, none, typesOfJdk), Set.of(), lastApp.incrementAndGet());
        gatekeeper = new Gatekeeper(trust, new ConfinedApp(judge, none, idle, finding -> {}));
    }

    /**
     * Changes {@code ClassLoader}, so that it can be guarded.
     *
     * @param instrumentation the agent's
     * @throws UnmodifiableClassException if this VM does not allow it
     * @throws IllegalStateException if this JDK's class loader is another than the known ones
     */
    public static void prepare(Instrumentation instrumentation) throws UnmodifiableClassException {
        DefinitionHook hook = new DefinitionHook();
        instrumentation.addTransformer(hook, true);
        instrumentation.retransformClasses(ClassLoader.class);
        if (!hook.isApplied()) {
            throw new IllegalStateException("ClassLoader.defineClass is not what it was");
        }
    }

    /**
     * Begins: from now on only trusted loaders load classes as they are.
     *
     * @param instrumentation the agent's
     * @param judge judges the classes of apps
     * @param trust tells which loaders are the node's own
     * @return the sandbox
     */
    public static SandboxOfThisVm begin(Instrumentation instrumentation, Judge judge, Predicate<ClassLoader> trust) {
        SandboxOfThisVm sandbox = new SandboxOfThisVm(judge, trust);
        Loads.guard(sandbox.gatekeeper);
        instrumentation.addTransformer(sandbox.gatekeeper, false);
        current = sandbox;
        return sandbox;
    }

    /** {@return the sandbox of this VM, once it has begun} */
    public static Optional<SandboxOfThisVm> current() {
        return Optional.ofNullable(current);
    }

    @Override
    public List<Finding> judge(byte[] classFile, AppClasses own) {
        return judge.judge(classFile, own);
    }

    @Override
    public Confinement confine(ClassLoader loader, String app, AppClasses own, Set<String> components) {
        JdkGuard.loadOthers();
        int number = lastApp.incrementAndGet();
        try {
            Stops.open(number);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
        Types types = new Types(loader, own, typesOfJdk);
        Weaver weaver = new Weaver(types, withSuperclasses(components, types), number);
        names.put(number, app);
        watch.start(number);
        gatekeeper.confine(loader, new ConfinedApp(judge, own, weaver, finding -> refuse(app, finding)));
        return new Running(loader, app, number, own);
    }

    /** No class is loaded twice in a run, so that these are few. */
    private void refuse(String app, Finding finding) {
        String words =
                finding.type() + (finding.member().isEmpty() ? "" : "." + finding.member()) + ": " + finding.what();
        classes.add(
                new Refusal(app, Refusal.Kind.CLASS, words.substring(0, Math.min(words.length(), LONGEST_WORDS)), 1));
    }

    /** The name of a run that has ended is forgotten when nothing of it is under way and what was refused to it is taken. */
    @Override
    public synchronized List<Refusal> drainRefusals() {
        List<Running> over = ended.stream().filter(run -> run.remaining() == 0).toList();
        List<Refusal> told = new ArrayList<>();
        for (Refusal refused = classes.poll(); refused != null; refused = classes.poll()) {
            told.add(refused);
        }
        Guard.refusals()
                .drain()
                .forEach(refused -> named(refused).ifPresentOrElse(told::add, () -> {
                    nameless.addAndGet(refused.times());
                }));
        ended.removeAll(over);
        over.forEach(run -> names.remove(run.number));
        return told;
    }

    private Optional<Refusal> named(Refused refused) {
        Refusal.Kind kind = refused.member().isEmpty() ? Refusal.Kind.MORE : Refusal.Kind.METHOD;
        return Optional.ofNullable(names.get(refused.app()))
                .map(app -> new Refusal(app, kind, refused.member(), refused.times()));
    }

    @Override
    public long lostRefusals() {
        return nameless.get();
    }

    /**
     * Tells whether code of a loader is the node's own.
     *
     * @param loader a loader, null for the boot loader
     * @return false for apps and for unknown loaders
     */
    public boolean isTrusted(@Nullable ClassLoader loader) {
        return gatekeeper.isTrusted(loader);
    }

    /**
     * Names an app.
     *
     * @param app its number
     * @return its id, or words for one that has ended
     */
    public String nameOf(int app) {
        return names.getOrDefault(app, "an app that has ended");
    }

    private static Set<String> withSuperclasses(Set<String> components, Types types) {
        Set<String> all = new HashSet<>();
        for (String component : components) {
            Optional<TypeFacts> facts = types.find(component.replace('.', '/'));
            while (facts.isPresent() && facts.get().own() && all.add(facts.get().name())) {
                facts = facts.get().supertypes().stream().findFirst().flatMap(types::find);
            }
        }
        return all;
    }

    private final class Running implements Confinement {
        private final WeakReference<ClassLoader> loader;
        private final String app;
        private final int number;
        private final AppClasses own;
        private boolean halted;
        private boolean closed;

        Running(ClassLoader loader, String app, int number, AppClasses own) {
            this.own = own;
            this.loader = new WeakReference<>(loader);
            this.app = app;
            this.number = number;
        }

        @Override
        public Usage usage() {
            return meter.usage(number);
        }

        @Override
        public synchronized boolean slow(double cores) {
            double share = Math.min(MOST_OF_THE_TIME, cores / Math.max(1, usage().threads()));
            try {
                return !halted
                        && Stops.slow(number, share)
                                .filter(pace -> pace.idle() < LATELY_NANOS)
                                .isPresent();
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public synchronized void resume() {
            try {
                if (!halted) {
                    Stops.resume(number);
                }
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public synchronized void halt(String reason) {
            if (!halted) {
                halted = true;
                try {
                    Stops.halt(number, "the app " + app + " was stopped: " + reason);
                } catch (ReflectiveOperationException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }
            meter.interrupt(number, type -> own.find(type).isPresent());
        }

        @Override
        public int threads() {
            return meter.running(number);
        }

        @Override
        public int underWay() {
            return meter.threads(number, type -> own.find(type).isPresent());
        }

        @Override
        public int remaining() {
            return underWay();
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                halt("it has ended");
                Stops.forget(number);
                watch.end(number);
                ended.add(this);
                ClassLoader confined = loader.get();
                if (confined != null) {
                    gatekeeper.release(confined);
                }
            }
        }
    }
}
