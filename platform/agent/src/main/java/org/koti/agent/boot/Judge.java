package org.koti.agent.boot;

import java.lang.StackWalker.Option;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides about guarded methods on threads that run an app. Safe for use by several threads. */
final class Judge {
    private static final StackWalker WALKER =
            StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_HIDDEN_FRAMES));

    private final Point[] points;
    private final Trust trust;
    private final Kinds kinds;
    private final Set<String> once;
    private final Refusals refusals;

    Judge(List<Point> points, @Nullable Trust trust, Kinds kinds, Set<String> once, Refusals refusals) {
        this.points = points.toArray(new Point[0]);
        this.trust = trust == null ? new Nobody() : trust;
        this.kinds = kinds;
        this.once = once;
        this.refusals = refusals;
    }

    /**
     * Refuses what an app may not.
     *
     * @throws SecurityException naming the app, the method and what to do instead
     */
    void check(int number, @Nullable Object subject) {
        Point point = points[number];
        if (point.rule() == Point.Rule.THREAD && subject == Thread.currentThread()) {
            return;
        }
        Class<?> app = WALKER.walk(new Walk(kinds, once, point.rule(), subject));
        if (app != null) {
            int mark = Marks.current();
            refusals.add(mark, point.member(), app.getName());
            throw new SecurityException(words(point, mark, app));
        }
    }

    private String words(Point point, int mark, Class<?> app) {
        return new StringBuilder("The app ")
                .append(trust.nameOf(mark))
                .append(" may not ")
                .append(point.deed())
                .append(" (")
                .append(point.member())
                .append(", asked for by ")
                .append(app.getName())
                .append("); ")
                .append(point.remedy())
                .append('.')
                .toString();
    }

    private static final class Nobody implements Trust {
        @Override
        public boolean isTrusted(ClassLoader loader) {
            return false;
        }
    }
}
