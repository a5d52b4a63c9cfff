package org.koti.maven.swaps;

import java.io.PrintStream;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.koti.api.app.Isolation;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Activity;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** An app that takes its own place again and again, as two versions in turn; all that it asks for is granted. */
final class SwappedApp {
    private static final int MOST_ALIVE = 2;
    private static final int EACH = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LOOK_MILLIS = 100;

    private final BareNode node;
    private final List<byte[]> versions;
    private final PrintStream out;
    private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
    private final Set<PhantomReference<ClassLoader>> alive = new HashSet<>();

    SwappedApp(BareNode node, byte[] first, byte[] second, PrintStream out) {
        this.node = node;
        this.versions = List.of(first, second);
        this.out = out;
    }

    /**
     * Swaps.
     *
     * @param times how often
     * @return what is wrong with the app; empty where nothing of it stays
     */
    Optional<SwapCheck.Fault> swap(int times) throws Exception {
        if (runsInAProcess()) {
            out.println(SwapCheck.PROGRESS
                    + "left out: the app runs in a process of its own, which ends with each version");
            return Optional.empty();
        }
        Optional<String> trouble = install(0);
        TidyThreads threads = TidyThreads.now();
        for (int swap = 1; swap <= times && trouble.isEmpty(); swap++) {
            trouble = install(swap);
            if (swap % EACH == 0 || swap == times) {
                out.println(SwapCheck.PROGRESS + swap + " of " + times);
            }
        }
        return trouble.isPresent()
                ? trouble.map(words -> new SwapCheck.Fault(SwapCheck.NOT_SWAPPED, words))
                : leftBy(times, threads).map(words -> new SwapCheck.Fault(SwapCheck.STAYS, words));
    }

    private boolean runsInAProcess() throws MalformedDeclarationException {
        try {
            return node.apps().inspect(node.jar(versions.get(0))).isolation() != Isolation.NODE;
        } catch (MalformedDeclarationException e) {
            if (e.problem()
                    .filter(lacks -> lacks.kind() == InstalledApp.Problem.Kind.NEEDS_LINUX)
                    .isPresent()) {
                return true; // here is nothing that holds processes
            }
            throw e;
        }
    }

    private Optional<String> install(int number) throws Exception {
        VerifiedJar jar = node.jar(versions.get(number % versions.size()));
        InstalledApp app = node.apps()
                .install(
                        jar,
                        node.apps().inspect(jar).asks().stream()
                                .map(AskedPermission::permission)
                                .collect(Collectors.toSet()));
        Optional<Bundle> bundle = app.bundle().filter(running -> app.problem().isEmpty());
        if (bundle.isEmpty()) {
            return Optional.of((number == 0
                            ? "It does not start"
                            : "Its own next version cannot take its place, in swap " + number)
                    + ": " + app.problem().map(SwappedApp::words).orElse("it does not run")
                    + "; correct that, or leave the swaps out with -Dkoti.verify.swaps=0.");
        }
        alive.add(new PhantomReference<>(bundle.get().adapt(BundleWiring.class).getClassLoader(), gone));
        node.use(bundle.get());
        return Optional.empty();
    }

    private static String words(InstalledApp.Problem problem) {
        return problem.kind() + " " + String.join(", ", problem.details());
    }

    /** Collects until all of it is gone, or most of it stays and it is known what keeps it: on a busy machine the last versions take their time. */
    private Optional<String> leftBy(int swaps, TidyThreads before) throws InterruptedException {
        long began = System.nanoTime();
        Optional<String> left;
        do {
            System.gc();
            Thread.sleep(LOOK_MILLIS); // for the kernel's look at what was freed
            for (Object each = gone.poll(); each != null; each = gone.poll()) {
                alive.remove(each);
            }
            left = left(swaps, before);
        } while (left.isPresent()
                && (alive.size() <= MOST_ALIVE + swaps / 2 || why().isEmpty())
                && System.nanoTime() - began < PATIENCE.toNanos());
        return left;
    }

    private Optional<String> left(int swaps, TidyThreads before) {
        List<String> threads = TidyThreads.now().since(before, (swaps + 1) / 2);
        if (alive.size() <= MOST_ALIVE && threads.isEmpty()) {
            return Optional.empty();
        }
        String what = threads.isEmpty()
                ? "the classes of " + alive.size() + " versions are still in memory, where those of " + MOST_ALIVE
                        + " may be" + why().map(why -> ": " + why).orElse("")
                : "threads that it began run on: " + String.join(", ", threads)
                        + "; end them in a method with @Deactivate, or leave their work to Tasks and Timer";
        return Optional.of("After " + swaps + " swaps something of it stays: " + what
                + ". Without this check: -Dkoti.verify.swaps=0.");
    }

    /** What the kernel found. */
    private Optional<String> why() {
        return node.activity(Activity.Kind.APP_STAYS_IN_MEMORY).stream()
                .map(activity -> activity.details().get(activity.details().size() - 1))
                .findFirst();
    }
}
