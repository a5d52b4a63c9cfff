package org.koti.agent.weave;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.koti.agent.Agent;
import org.koti.agent.Outside;
import org.koti.agent.boot.AppStopped;
import org.koti.agent.boot.Marks;
import org.koti.agent.sandbox.Confinement;
import org.koti.agent.sandbox.Finding;

/** Run in its own JVM, with the agent: an app is compiled for a release of Java, confined, and run; prints what came of it. */
@SuppressWarnings({"InfiniteRecursion", "ReturnValueIgnored", "try"})
public final class WeavingProbe {
    private static final String APP = "org.koti.agent.weave.app.";
    private static final long UNTIL_COMPILED = 300_000_000;
    private static final String REFLECTION = "java/lang/reflect/";

    private final Map<String, byte[]> classes;
    private final SandboxOfThisVm sandbox;

    private WeavingProbe(Map<String, byte[]> classes, SandboxOfThisVm sandbox) {
        this.classes = classes;
        this.sandbox = sandbox;
    }

    /** Runs everything; arguments are the folder of the app's sources and the release. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path file :
                    files.filter(each -> !each.endsWith("package-info.java")).toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        int release = Integer.parseInt(arguments[1]);
        sources.putAll(ModernSources.upTo(release));
        Judge judge =
                (bytes, own) -> new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).contains(REFLECTION)
                        ? List.of(new Finding("x", "", "reflects", "do not"))
                        : List.of();
        SandboxOfThisVm sandbox =
                SandboxOfThisVm.begin(Agent.instrumentation(), judge, loader -> !(loader instanceof AppLoader));
        WeavingProbe probe = new WeavingProbe(Compiled.of(release, sources), sandbox);
        probe.places();
        probe.component();
        probe.kernels();
        probe.modern();
        probe.endless();
        probe.paced();
        probe.deepLoading();
        probe.deepCalls();
        probe.usage();
        probe.locks();
        probe.remains();
        probe.stubs();
        probe.collected();
        System.exit(0);
    }

    private AppLoader loader() {
        return new AppLoader(classes, bytes -> bytes);
    }

    private Confinement confine(AppLoader loader) {
        return sandbox.confine(loader, "koti/probe", loader, Set.of(APP + "Places$Component"));
    }

    private void places() throws Exception {
        AppLoader loader = loader();
        try (Confinement confinement = confine(loader)) {
            List<?> all = (List<?>) loader.call(APP + "Places", "all");
            say("made", Outside.noted());
            for (Object each : all) {
                try {
                    ((Outside.Service) each).serve("method reference");
                } catch (RuntimeException thrown) {
                    Outside.note("out");
                }
                say("place", Outside.noted());
            }
            all.get(0).toString();
            say("toString", Outside.noted());
        }
    }

    private void component() throws Exception {
        AppLoader loader = loader();
        try (Confinement confinement = confine(loader)) {
            Constructor<?> constructor =
                    loader.loadClass(APP + "Places$Component").getConstructors()[0];
            Function<Object, Object> identity = argument -> argument;
            Function<Object, Object> none = argument -> null;
            Object made = constructor.newInstance(identity, true);
            for (Class<?> type = made.getClass(); type != Object.class; type = type.getSuperclass()) {
                for (String name : List.of("activate", "deactivate")) {
                    for (Method method : type.getDeclaredMethods()) {
                        if (method.getName().equals(name)) {
                            method.setAccessible(true);
                            method.invoke(made);
                        }
                    }
                }
            }
            ((Supplier<?>) made.getClass().getMethod("later").invoke(made)).get();
            try {
                constructor.newInstance(none, false);
            } catch (ReflectiveOperationException thrown) {
                Outside.note("mark stays after " + thrown.getCause().getMessage());
                Marks.leave(Marks.NONE);
            }
            say("component", Outside.noted());
        }
    }

    private void kernels() throws Exception {
        AppLoader loader = loader();
        AppLoader plain = loader();
        try (Confinement confinement = confine(loader)) {
            Map<?, ?> woven = (Map<?, ?>) loader.call(APP + "Kernels", "all");
            for (var kernel : org.koti.agent.weave.app.Kernels.all().entrySet()) {
                for (long seed = 0; seed < 40; seed++) {
                    long expected = kernel.getValue().applyAsLong(seed);
                    long computed = ((LongUnaryOperator) woven.get(kernel.getKey())).applyAsLong(seed);
                    if (expected != computed) {
                        say(kernel.getKey() + " differs for", seed);
                    }
                }
            }
            say("kernels", plain.find("org/koti/agent/weave/app/Kernels").isPresent());
        }
    }

    private void modern() throws Exception {
        for (String name : List.of("Early", "Patterns")) {
            if (classes.containsKey("org/koti/agent/weave/app/" + name)) {
                AppLoader loader = loader();
                try (Confinement confinement = confine(loader)) {
                    say(name, loader.call(APP + name, "result"));
                }
            }
        }
        Outside.noted();
    }

    private void endless() throws Exception {
        for (String name : new TreeSet<>(org.koti.agent.weave.app.Endless.all().keySet())) {
            AppLoader loader = loader();
            Confinement confinement = confine(loader);
            Runnable way = (Runnable) ((Map<?, ?>) loader.call(APP + "Endless", "all")).get(name);
            List<Throwable> ends = new ArrayList<>();
            Thread thread = new Thread(() -> {
                try {
                    way.run();
                } catch (Throwable end) {
                    ends.add(end);
                }
                ends.add(Marks.current() == Marks.NONE ? new Error("unmarked") : new Error("marked"));
            });
            thread.setDaemon(true);
            thread.start();
            Outside.awaitRunning();
            if (name.equals("park") || name.startsWith("wait")) {
                awaitState(thread);
            } else {
                while (confinement.usage().cpuNanos() < UNTIL_COMPILED) {
                    Thread.onSpinWait();
                }
            }
            confinement.halt("too much");
            thread.join(60_000);
            if (thread.isAlive() != (confinement.remaining() > 0)) {
                say(name, "NOT COUNTED");
            }
            var lock = loader.loadClass(APP + "Endless").getDeclaredField("LOCK");
            lock.setAccessible(true);
            synchronized (lock.get(null)) {
                say(name, thread.isAlive() ? "GOES ON" : ends.get(0).getClass().getSimpleName());
            }
            confinement.close();
        }
    }

    private static void awaitState(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    /** Every endless way is held to a pace, let go, held again, and stopped while it waits. */
    private void paced() throws Exception {
        for (String name : List.of("catch of catch", "recursion", "swallow", "tight", "work: random", "work: text")) {
            AppLoader loader = loader();
            try (Confinement confinement = confine(loader)) {
                Runnable way = (Runnable) ((Map<?, ?>) loader.call(APP + "Endless", "all")).get(name);
                Thread thread = new Thread(() -> {
                    try {
                        way.run();
                    } catch (AppStopped stopped) {
                        say("paced", name + " " + stopped.getMessage());
                    }
                });
                thread.start();
                Outside.awaitRunning();
                awaitWaiting(thread, confinement);
                confinement.resume();
                long cpu = confinement.usage().cpuNanos();
                while (confinement.usage().cpuNanos() < cpu + UNTIL_COMPILED) {
                    Thread.onSpinWait();
                }
                if (isWaiting(thread)) {
                    say(name, "WAITS ALTHOUGH IT MAY RUN");
                }
                awaitWaiting(thread, confinement);
                confinement.halt("it does not let up");
                thread.join();
            }
        }
    }

    private static void awaitWaiting(Thread thread, Confinement confinement) {
        while (!isWaiting(thread)) {
            confinement.slow(0.01);
        }
    }

    private static boolean isWaiting(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith(".Pace"));
    }

    /** Loads classes where the stack is about to end: whatever happens, none is defined as it was. */
    private void deepLoading() throws Exception {
        AppLoader loader = loader();
        try (Confinement confinement = confine(loader)) {
            for (String name : classes.keySet()) {
                descend(loader, name.replace('/', '.'), 0);
            }
            int woven = 0;
            for (String name : new TreeSet<>(classes.keySet())) {
                Class<?> type = loader.loadClass(name.replace('/', '.'));
                boolean has = Stream.of(type.getDeclaredMethods())
                        .anyMatch(each -> each.getName().startsWith("koti$"));
                boolean calls =
                        new String(classes.get(name), java.nio.charset.StandardCharsets.ISO_8859_1).contains("()V");
                boolean stub = name.endsWith("/Reflecting");
                if (calls && !has && !stub && !type.isInterface() && !type.isRecord()) {
                    say("NOT WOVEN", name);
                }
                woven += has ? 1 : 0;
            }
            say("deep loading", woven > 5);
        }
    }

    /** Goes down to the end of the stack, then tries at every 50th place on the way back. */
    private static boolean descend(AppLoader loader, String name, int depth) throws ClassNotFoundException {
        try {
            if (descend(loader, name, depth + 1)) {
                return true;
            }
        } catch (StackOverflowError end) {
            // tried where a little more is left
        }
        try {
            return depth % 50 == 0 && loader.loadClass(name) != null;
        } catch (StackOverflowError end) {
            return false;
        }
    }

    private void deepCalls() throws Exception {
        AppLoader loader = loader();
        try (Confinement confinement = confine(loader)) {
            Outside.Service service = (Outside.Service) loader.call(APP + "Deep", "service");
            Thread thread = new Thread(() -> {
                service.serve("");
                say(
                        "deep calls",
                        Outside.noted().stream()
                                .filter(each -> each.contains("UNMARKED"))
                                .toList());
            });
            thread.start();
            thread.join();
        }
    }

    private void usage() throws Exception {
        AppLoader loader = loader();
        try (Confinement confinement = confine(loader)) {
            Runnable way = (Runnable) ((Map<?, ?>) loader.call(APP + "Endless", "all")).get("swallow");
            Thread thread = new Thread(() -> {
                try {
                    way.run();
                } catch (AppStopped stopped) {
                    say("usage", stopped.getMessage());
                }
            });
            thread.start();
            Outside.awaitRunning();
            while (confinement.usage().cpuNanos() < 50_000_000) {
                Thread.onSpinWait();
            }
            say("usage", confinement.usage().threads() + " thread");
            confinement.halt("it computes too much");
            thread.join();
            say("usage", confinement.usage().threads() + " threads");
        }
    }

    private void locks() throws Exception {
        AppLoader loader = loader();
        sandbox.drainRefusals();
        try (Confinement confinement = confine(loader)) {
            say("locks", ((Supplier<?>) loader.call(APP + "Locking", "trial")).get());
            say("refused", sandbox.drainRefusals());
        }
    }

    /** What a run does that has ended, of which something goes on, is told under its name. */
    private void remains() throws Exception {
        AppLoader loader = loader();
        Confinement confinement = confine(loader);
        Thread thread = new Thread((Runnable) loader.call(APP + "Locking", "late"));
        thread.setUncaughtExceptionHandler((same, refused) -> say("remains", refused.getClass()));
        thread.start();
        Outside.awaitRunning();
        confinement.close();
        sandbox.drainRefusals();
        Outside.goOn();
        thread.join();
        say("remains", sandbox.drainRefusals());
    }

    private void stubs() throws Exception {
        AppLoader loader = loader();
        try (Confinement confinement = confine(loader)) {
            try {
                loader.call(APP + "Reflecting", "reflect");
            } catch (LinkageError refused) {
                say("stub", refused.getMessage());
                say("refused", sandbox.drainRefusals());
            }
        }
        try {
            loader().call(APP + "Kernels", "all");
        } catch (LinkageError refused) {
            say("unregistered", refused.getMessage());
        }
        AppLoader closed = loader();
        confine(closed).close();
        try {
            closed.call(APP + "Kernels", "all");
        } catch (LinkageError refused) {
            say("closed", refused.getMessage());
        }
    }

    private void collected() throws Exception {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        PhantomReference<Object> loader = used(queue);
        sandbox.drainRefusals();
        while (queue.poll() == null) {
            System.gc();
        }
        say("collected", loader.refersTo(null));
    }

    private PhantomReference<Object> used(ReferenceQueue<Object> queue) throws Exception {
        AppLoader loader = loader();
        try (Confinement confinement = confine(loader)) {
            loader.call(APP + "Places", "all");
            ((LongUnaryOperator) ((Map<?, ?>) loader.call(APP + "Kernels", "all")).get("streams")).applyAsLong(1);
            Outside.noted();
            return new PhantomReference<>(loader, queue);
        }
    }

    private static void say(String what, Object result) {
        System.out.println(what + ": " + result);
    }
}
