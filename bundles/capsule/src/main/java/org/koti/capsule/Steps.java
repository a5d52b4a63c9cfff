package org.koti.capsule;

/**
 * Steps to an end, of which one that fails keeps no other from being done. Made before they are needed: to do them takes no memory, of which there may be none left
 * then.
 */
final class Steps implements Runnable {
    private final Runnable[] steps;

    /** Makes them of what is done in turn. */
    Steps(Runnable... steps) {
        this.steps = steps.clone();
    }

    /** Does them. The first failure is thrown when all are done, with the later ones. */
    @Override
    public void run() {
        rest(0);
    }

    /** The later ones are done before anything is made of a failure, for which there may be no memory. */
    private void rest(int from) {
        if (from == steps.length) {
            return;
        }
        try {
            steps[from].run();
        } catch (RuntimeException | Error first) {
            restAfter(first, from + 1);
            throw first;
        }
        rest(from + 1);
    }

    /** The machine may throw the same error twice. */
    private void restAfter(Throwable first, int from) {
        try {
            rest(from);
        } catch (RuntimeException | Error later) {
            if (later != first) {
                first.addSuppressed(later);
            }
        }
    }
}
