package org.koti.agent.boot;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the guarded methods of the JDK call first. On a thread that runs no app it costs one thread-local read; on one that does, the stack is read.
 *
 * <p>There is no flag for "inside the guard": one that stays set after the stack ran out would be a way out. What the guard itself calls is not
 * guarded, and it never calls code of an app. Until {@link #install} nothing is refused; nothing runs then but the agent. Safe for use by several
 * threads.
 */
public final class Guard {
    private static final Refusals REFUSALS = new Refusals();

    private static List<Point> points = List.of();
    private static List<String> transparent = List.of();
    private static Set<String> once = Set.of();
    private static boolean trustIsSet;
    private static volatile @Nullable Judge judge;

    private Guard() {}

    /**
     * Asks whether a guarded method may go on.
     *
     * @param point its number
     * @throws SecurityException if an app asks
     */
    public static void check(int point) {
        if (Marks.current() != Marks.NONE) {
            judge(point, null);
        }
    }

    /**
     * Asks whether a guarded method may go on with this argument.
     *
     * @param point its number
     * @param subject the thread or class loader that the method is about; none of its methods is called
     * @throws SecurityException if an app asks
     */
    public static void check(int point, @Nullable Object subject) {
        if (Marks.current() != Marks.NONE) {
            judge(point, subject);
        }
    }

    /**
     * Sets what is guarded; the agent does so once, before the first guarded method is patched.
     *
     * @param guarded the points; their place is their number
     * @param libraries prefixes of the names of trusted classes that act for whoever calls them
     * @param initializers methods of the JDK, as {@code class.method}, that count as class initializers
     * @throws IllegalStateException on a second call
     */
    public static synchronized void install(List<Point> guarded, List<String> libraries, Set<String> initializers) {
        if (judge != null) {
            throw new IllegalStateException("the guard is installed already");
        }
        points = List.copyOf(guarded);
        transparent = List.copyOf(libraries);
        once = Set.copyOf(initializers);
        judge = new Judge(points, null, new Kinds(null, transparent), once, REFUSALS);
    }

    /**
     * Sets once who is trusted beside the JDK and the system class loader; until then nobody is.
     *
     * @param trust asked from now on, also about classes that were judged before
     * @throws IllegalStateException on a second call
     */
    public static synchronized void trust(Trust trust) {
        if (trustIsSet) {
            throw new IllegalStateException("who is trusted is set already");
        }
        trustIsSet = true;
        judge = new Judge(points, trust, new Kinds(trust, transparent), once, REFUSALS);
    }

    /** {@return what was refused so far} */
    public static Refusals refusals() {
        return REFUSALS;
    }

    private static void judge(int point, @Nullable Object subject) {
        Judge present = judge;
        if (present != null) {
            present.check(point, subject);
        }
    }
}
