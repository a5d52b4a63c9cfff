package org.koti.kernel;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.koti.app.greeter.Greeter;
import org.koti.spi.app.VerifiedJar;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Swaps an app a thousand times and prints what that leaves behind; by hand, with a number of swaps where it is to be another. The vault is in memory here, and so
 * what the heap holds more are the entries of the activity log.
 */
final class ThousandSwaps {
    private static final int SWAPS = 1000;
    private static final int STEP = 100;
    private static final int COLLECTIONS = 6;
    private static final double MIB = 1024 * 1024;

    private final TestNode node;
    private final Path home;
    private final List<VerifiedJar> versions;
    private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
    private final Set<PhantomReference<ClassLoader>> alive = new HashSet<>();

    private ThousandSwaps(TestNode node, Path home, List<VerifiedJar> versions) {
        this.node = node;
        this.home = home;
        this.versions = versions;
    }

    /** Exits with status 1 where a goal is missed. */
    public static void main(String[] arguments) throws Exception {
        int swaps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : SWAPS;
        Path home = Files.createTempDirectory("koti-swaps");
        List<VerifiedJar> versions = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            versions.add(SwapHarness.version(number, Greeter.class));
        }
        boolean met;
        try (TestNode node = TestNode.start(home, new PlainStore()).unlock()) {
            met = new ThousandSwaps(node, home, versions).run(swaps);
        }
        System.exit(met ? 0 : 1);
    }

    private boolean run(int swaps) throws Exception {
        System.out.println("Java " + Runtime.version());
        swap(STEP);
        Footprint first = footprint(0);
        Footprint half = first;
        Footprint last = first;
        for (int done = STEP; done <= swaps; done += STEP) {
            swap(STEP);
            last = footprint(done);
            half = done <= swaps / 2 ? last : half;
        }
        return judge(first, last) & isFlat(half, last);
    }

    private void swap(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            node.apps().install(versions.get(i % versions.size()), Set.of(AppHostTest.WRITE));
            node.sandbox().forget();
            ClassLoader loader =
                    node.bundle(AppHostTest.GREETER).adapt(BundleWiring.class).getClassLoader();
            alive.add(new PhantomReference<>(loader, gone));
        }
    }

    private Footprint footprint(int swaps) throws Exception {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            for (Object each = gone.remove(200); each != null; each = gone.poll()) {
                alive.remove(each);
            }
        }
        Footprint now = Footprint.now(home);
        System.out.printf(
                Locale.ROOT,
                "%5d swaps: heap %.3f MiB, metaspace %.3f MiB, %d loaders, %d threads, %d files%n",
                swaps,
                now.heap() / MIB,
                now.metaspace() / MIB,
                alive.size(),
                now.threads().size(),
                now.files().size());
        return now;
    }

    private boolean judge(Footprint first, Footprint last) {
        return goal("heap + <= 1 MiB", (last.heap() - first.heap()) / MIB <= 1)
                & goal("<= 2 loaders of the app", alive.size() <= 2)
                & goal(
                        "the same threads " + new TreeSet<>(last.threads()),
                        last.threads().equals(first.threads()))
                & goal("the same open files", last.files().equals(first.files()));
    }

    /** What the Java machine learns of the code of the node, to make it fast, is kept there too, and grows at first. */
    private static boolean isFlat(Footprint half, Footprint last) {
        return goal("metaspace, second half + <= 0.1 MiB", (last.metaspace() - half.metaspace()) / MIB <= 0.1);
    }

    private static boolean goal(String goal, boolean met) {
        System.out.println((met ? "PASS   " : "MISSED ") + goal);
        return met;
    }
}
