package org.koti.agent.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whose code runs on a thread. Woven code of an app marks its thread where it is entered from outside and takes the mark back in a {@code finally}:
 *
 * <pre>{@code
 * int before = Marks.enter(app);
 * try { … } finally { Marks.leave(before, app); }
 * }</pre>
 *
 * <p>A mark that stays, because the stack ran out before {@code leave}, only makes a thread be checked more. Safe for use by several threads; each
 * sees its own mark.
 */
public final class Marks {
    /** The mark of a thread on which no app's code runs. */
    public static final int NONE = 0;

    private static final ThreadLocal<ThreadMark> MARK = new Local();
    private static final AtomicReference<@Nullable ThreadMark> NEWLY_MARKED = new AtomicReference<>();

    private Marks() {}

    /**
     * Marks this thread.
     *
     * @param app the app's number, greater than {@link #NONE}
     * @return the mark before, for {@link #leave}
     */
    public static int enter(int app) {
        ThreadMark mark = MARK.get();
        int before = mark.app();
        if (before != app) {
            change(mark, app);
        }
        return before;
    }

    /**
     * Takes a mark back; nothing has to be done where the same app had been entered before.
     *
     * @param before what {@link #enter} returned
     * @param app the app's number
     */
    public static void leave(int before, int app) {
        if (before != app) {
            leave(before);
        }
    }

    /**
     * Takes a mark back.
     *
     * @param before what {@link #enter} returned
     */
    public static void leave(int before) {
        MARK.get().set(before);
    }

    /**
     * Whose code runs on this thread.
     *
     * @return the number of the app that was entered last, or {@link #NONE}
     */
    public static int current() {
        return MARK.get().app();
    }

    /**
     * Hands out the marks of the threads that were marked for the first time since the last call.
     *
     * @return marks that are not handed out again
     */
    public static List<ThreadMark> newlyMarked() {
        List<ThreadMark> marks = new ArrayList<>();
        ThreadMark mark = NEWLY_MARKED.getAndSet(null);
        while (mark != null) {
            marks.add(mark);
            ThreadMark next = mark.next;
            mark.next = null;
            mark = next;
        }
        return marks;
    }

    /** A compare-and-set, no lock and no collection: a stack that runs out in here leaves nothing half done. */
    private static void change(ThreadMark mark, int app) {
        mark.set(app);
        if (!mark.listed) {
            mark.listed = true;
            ThreadMark first;
            do {
                first = NEWLY_MARKED.get();
                mark.next = first;
            } while (!NEWLY_MARKED.compareAndSet(first, mark));
        }
    }

    private static final class Local extends ThreadLocal<ThreadMark> {
        @Override
        protected ThreadMark initialValue() {
            return new ThreadMark();
        }
    }
}
