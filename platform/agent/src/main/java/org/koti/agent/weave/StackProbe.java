package org.koti.agent.weave;

/**
 * Makes sure that enough stack is left for weaving. An app can load a class where its stack is about to end; without this, class initializers and
 * collections of the agent could be left half done, for all apps. Here the error comes first, and only the app's class is not loaded.
 */
final class StackProbe {
    private static final int DEPTH = 3_000;

    private StackProbe() {}

    static void ensure() {
        if (descend(DEPTH, 0) < 0) {
            throw new IllegalStateException();
        }
    }

    private static long descend(int depth, long sum) {
        return depth == 0 ? sum : descend(depth - 1, sum + depth) + 1;
    }
}
