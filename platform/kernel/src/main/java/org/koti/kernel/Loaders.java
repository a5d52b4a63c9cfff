package org.koti.kernel;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.koti.api.app.AppId;

/**
 * The class loaders of all runs, until they are gone. One of which the platform has let go, and which is still there when the Java machine has freed others twice, is
 * kept by something: that is told once. Safe for use by several threads.
 */
final class Loaders {
    /** After the first time something that just ended may have kept it. */
    private static final int OFTEN_ENOUGH = 2;

    private final List<Kept> kept = new ArrayList<>();

    private static final class Kept extends PhantomReference<ClassLoader> {
        private final AppId app;
        private final String version;
        private final long bundle;
        private Set<String> classes;
        private boolean letGo;
        private boolean told;
        private int stayed;
        private Optional<Canary> canary = Optional.empty();

        Kept(AppId app, String version, long bundle, Set<String> classes, ClassLoader loader) {
            super(loader, new ReferenceQueue<>());
            this.app = app;
            this.version = version;
            this.bundle = bundle;
            this.classes = classes;
        }

        private boolean isGone() {
            return refersTo(null);
        }

        /** Others were freed meanwhile. */
        private void stay() {
            stayed++;
            canary = Optional.empty();
        }

        private Staying tell(int alive) {
            told = true;
            List<String> threads = new ThreadsOfLoader(this, classes).names();
            classes = Set.of();
            return new Staying(app, version, alive, threads);
        }
    }

    /**
     * A run begins.
     *
     * @param version of the app
     * @param bundle its number
     * @param code of the run
     * @param loader of the run
     */
    synchronized void add(AppId app, String version, long bundle, AppCode code, ClassLoader loader) {
        kept.add(new Kept(app, version, bundle, Set.copyOf(code.classes().keySet()), loader));
    }

    /** Nothing of the platform needs the classes any more that a bundle had. */
    synchronized void letGo(long bundle) {
        kept.stream().filter(each -> each.bundle == bundle).forEach(each -> each.letGo = true);
    }

    /** {@return how many versions and runs of an app are in memory} */
    synchronized int alive(AppId app) {
        return (int) kept.stream()
                .filter(each -> each.app.equals(app) && !each.isGone())
                .count();
    }

    /** {@return those that stay and were not told yet} */
    synchronized List<Staying> look() {
        List<Kept> stay = kept.stream()
                .filter(each -> !each.told && each.canary.filter(Canary::isGone).isPresent())
                .toList();
        kept.removeIf(Kept::isGone);
        stay.forEach(Kept::stay);
        List<Kept> fresh = kept.stream()
                .filter(each -> each.letGo && !each.told && each.stayed < OFTEN_ENOUGH && each.canary.isEmpty())
                .toList();
        if (!fresh.isEmpty()) {
            Optional<Canary> canary = Canary.hatch();
            fresh.forEach(each -> {
                each.canary = canary;
                each.told = canary.isEmpty();
            });
        }
        return stay.stream()
                .filter(each -> each.stayed == OFTEN_ENOUGH && !each.isGone())
                .map(each -> each.tell(alive(each.app)))
                .toList();
    }
}
