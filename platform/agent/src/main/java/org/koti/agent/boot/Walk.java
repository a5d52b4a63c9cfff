package org.koti.agent.boot;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One look at the stack above a guarded method. Used once, by one thread. */
final class Walk implements Function<Stream<StackFrame>, @Nullable Class<?>> {
    private final Kinds kinds;
    private final Set<String> once;
    private final Point.Rule rule;
    private final @Nullable Object subject;
    private final List<StackFrame> ofJdk = new ArrayList<>();

    Walk(Kinds kinds, Set<String> once, Point.Rule rule, @Nullable Object subject) {
        this.kinds = kinds;
        this.once = once;
        this.rule = rule;
        this.subject = subject;
    }

    /**
     * Decides.
     *
     * <ol>
     *   <li>Frames of the guard come first, then the guarded method.
     *   <li>Unless the rule is a deep one: if the JDK itself is the caller, it may; but a constructor is the act of who wrote {@code new}, and what
     *       calls by reflection acts for its caller, so that the nearest frame outside the JDK decides then.
     *   <li>The nearest frame outside the JDK and the transparent libraries decides. If there is none, the thread is the JDK's or the
     *       distribution's, since no app can start one.
     *   <li>An initializer of a JDK class, or what sets the JDK up once, between it and the guarded method does the same whoever caused it, and a refusal would spoil the class
     *       for the whole VM: it may.
     * </ol>
     *
     * @return the class of an app that may not, or null
     */
    @Override
    public @Nullable Class<?> apply(Stream<StackFrame> stack) {
        Iterator<StackFrame> frames = stack.iterator();
        StackFrame guarded = frames.next();
        while (isGuard(guarded.getDeclaringClass())) {
            guarded = frames.next();
        }
        boolean direct = rule != Point.Rule.DEEP && rule != Point.Rule.START;
        while (frames.hasNext()) {
            StackFrame frame = frames.next();
            Class<?> type = frame.getDeclaringClass();
            Kinds.Kind kind = kinds.get(type);
            if (kind == Kinds.Kind.APP) {
                return mayNonetheless(type) ? null : type;
            }
            if (kind == Kinds.Kind.TRUSTED || (kind == Kinds.Kind.TRANSPARENT && direct)) {
                return null;
            }
            if (kind == Kinds.Kind.REFLECTIVE) {
                direct = false;
            } else if (direct && type != guarded.getDeclaringClass() && !isConstructorOf(frame, guarded)) {
                return null;
            }
            ofJdk.add(frame);
        }
        return null;
    }

    private static boolean isGuard(Class<?> type) {
        return type == Guard.class || type == Judge.class;
    }

    private static boolean isConstructorOf(StackFrame frame, StackFrame guarded) {
        return guarded.getMethodName().equals("<init>") && frame.getMethodName().equals("<init>");
    }

    private boolean mayNonetheless(Class<?> app) {
        if (rule == Point.Rule.LOADER && subject == app.getModule().getClassLoader()) {
            return true;
        }
        for (int i = 0; i < ofJdk.size(); i++) {
            StackFrame frame = ofJdk.get(i);
            if (kinds.get(frame.getDeclaringClass()) != Kinds.Kind.TRANSPARENT
                    && (setsUp(frame) || startsWorker(frame))) {
                return true;
            }
        }
        return false;
    }

    private boolean setsUp(StackFrame frame) {
        String method = frame.getMethodName();
        return method.equals("<clinit>")
                || once.contains(frame.getDeclaringClass().getName().concat(".").concat(method));
    }

    private boolean startsWorker(StackFrame frame) {
        return rule == Point.Rule.START
                && frame.getDeclaringClass() == ForkJoinPool.class
                && subject != null
                && kinds.get(subject.getClass()) == Kinds.Kind.JDK;
    }
}
