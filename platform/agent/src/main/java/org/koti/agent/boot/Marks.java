package org.koti.agent.boot;

/**
 * Whose code runs on a thread. Woven code of an app marks its thread where it is entered from outside and takes the mark back in a {@code finally}:
 *
 * <pre>{@code
 * int before = Marks.enter(app);
 * try { … } finally { Marks.leave(before); }
 * }</pre>
 *
 * <p>A mark that stays, because the stack ran out before {@link #leave}, only makes a thread be checked more. Safe for use by several threads; each
 * sees its own mark.
 */
public final class Marks {
    /** The mark of a thread on which no app's code runs. */
    public static final int NONE = 0;

    private static final ThreadLocal<int[]> APP = new Local();

    private Marks() {}

    /**
     * Marks this thread.
     *
     * @param app the app's number, greater than {@link #NONE}
     * @return the mark before, for {@link #leave}
     */
    public static int enter(int app) {
        int[] mark = APP.get();
        int before = mark[0];
        if (before != app) {
            mark[0] = app;
        }
        return before;
    }

    /**
     * Takes a mark back.
     *
     * @param before what {@link #enter} returned
     */
    public static void leave(int before) {
        int[] mark = APP.get();
        if (mark[0] != before) {
            mark[0] = before;
        }
    }

    /**
     * Whose code runs on this thread.
     *
     * @return the number of the app that was entered last, or {@link #NONE}
     */
    public static int current() {
        return APP.get()[0];
    }

    private static final class Local extends ThreadLocal<int[]> {
        @Override
        protected int[] initialValue() {
            return new int[1];
        }
    }
}
