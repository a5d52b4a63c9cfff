package org.koti.capsule;

import java.util.Iterator;
import java.util.List;

/** Steps to an end, of which one that fails keeps no other from being done. */
final class Steps {
    private Steps() {}

    /** Does them in turn. The first failure is thrown when all are done, with the later ones. */
    static void all(Runnable... steps) {
        rest(List.of(steps).iterator());
    }

    /** The later ones are done before anything is made of a failure, for which there may be no memory. */
    private static void rest(Iterator<Runnable> steps) {
        if (!steps.hasNext()) {
            return;
        }
        try {
            steps.next().run();
        } catch (RuntimeException | Error first) {
            restAfter(first, steps);
            throw first;
        }
        rest(steps);
    }

    /** The machine may throw the same error twice. */
    private static void restAfter(Throwable first, Iterator<Runnable> steps) {
        try {
            rest(steps);
        } catch (RuntimeException | Error later) {
            if (later != first) {
                first.addSuppressed(later);
            }
        }
    }
}
