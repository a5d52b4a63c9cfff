package org.koti.agent.boot;

/** Which class loaders the node trusts. Asked once per class; must not call code of an app. Safe for use by several threads. */
@FunctionalInterface
public interface Trust {
    /**
     * Judges a class loader that is neither the JDK's nor the system class loader.
     *
     * @param loader the loader
     * @return whether what it loaded belongs to the distribution; false for an app's loader and for one that nobody knows
     */
    boolean isTrusted(ClassLoader loader);

    /**
     * Names an app for the words of a refusal.
     *
     * @param app the app's number, as in {@link Marks}
     * @return its id
     */
    default String nameOf(int app) {
        return "number ".concat(Integer.toString(app));
    }
}
