package org.koti.agent.boot;

import org.jspecify.annotations.Nullable;

/**
 * Where {@code ClassLoader.defineClass} asks, before it does anything, which bytes to define. A class file transformer would be too late: what it throws,
 * or a stack that runs out on the way to it, makes the VM load the original bytes; here it makes the definition fail.
 */
public final class Loads {
    private static final ClassLoader SYSTEM = ClassLoader.getSystemClassLoader();
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private static volatile @Nullable Gate gate;

    private Loads() {}

    /** Decides what a loader may define. */
    @FunctionalInterface
    public interface Gate {
        /**
         * Decides.
         *
         * @param loader who defines
         * @param name binary name of the class, or null
         * @param bytes an array that contains the class file
         * @param offset its first byte
         * @param length its length
         * @return the bytes to define instead, or null for these
         */
        byte @Nullable [] decide(ClassLoader loader, @Nullable String name, byte[] bytes, int offset, int length);
    }

    /**
     * Sets the gate, once.
     *
     * @param first what decides from now on
     * @throws IllegalStateException if there is one already
     */
    public static synchronized void guard(Gate first) {
        if (gate != null) {
            throw new IllegalStateException("the loads of this VM are guarded already");
        }
        gate = first;
    }

    /**
     * First call in {@code defineClass}.
     *
     * @param loader who defines
     * @param name binary name of the class, or null
     * @param bytes an array that contains the class file
     * @param offset its first byte
     * @param length its length
     * @return the array to go on with
     */
    public static byte[] bytes(ClassLoader loader, @Nullable String name, byte[] bytes, int offset, int length) {
        Gate asked = isOfJvm(loader) ? null : gate;
        byte[] decided = asked == null ? null : asked.decide(loader, name, bytes, offset, length);
        return decided == null ? bytes : decided;
    }

    /**
     * The JVM's own loaders are never asked about: they load the gate itself.
     *
     * @param loader a loader
     * @return whether it is the system's or the platform's
     */
    public static boolean isOfJvm(ClassLoader loader) {
        return loader == SYSTEM || loader == PLATFORM;
    }

    /**
     * Second call: where the class file starts.
     *
     * @param before the array given
     * @param after the array to go on with
     * @param offset the offset given
     * @return the offset to go on with
     */
    public static int offset(byte[] before, byte[] after, int offset) {
        return before == after ? offset : 0;
    }

    /**
     * Third call: how long the class file is.
     *
     * @param before the array given
     * @param after the array to go on with
     * @param length the length given
     * @return the length to go on with
     */
    public static int length(byte[] before, byte[] after, int length) {
        return before == after ? length : after.length;
    }
}
