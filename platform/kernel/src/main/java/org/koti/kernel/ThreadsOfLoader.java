package org.koti.kernel;

import java.lang.ref.Reference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.koti.spi.app.PlainText;

/** The threads that keep a class loader, as far as the JDK tells without being opened: not what their thread-locals hold, nor what a pool is to run next. */
final class ThreadsOfLoader {
    private static final int MOST = 5;
    private static final int LONGEST = 60;

    private final Reference<ClassLoader> loader;
    private final Set<String> classes;

    /**
     * Makes one.
     *
     * @param loader the class loader
     * @param classes the internal names of its classes
     */
    ThreadsOfLoader(Reference<ClassLoader> loader, Set<String> classes) {
        this.loader = loader;
        this.classes = classes;
    }

    /** {@return the names of some of them, each once} */
    List<String> names() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> isMadeOfIt(each.getKey()) || runsIt(each))
                .map(each -> PlainText.line(each.getKey().getName(), LONGEST))
                .distinct()
                .sorted()
                .limit(MOST)
                .toList();
    }

    /** Of a thread's own class only that is asked which nobody but the JDK can write anew. */
    private boolean isMadeOfIt(Thread thread) {
        @Nullable ClassLoader made = thread.getClass().getClassLoader();
        return is(made) || made == null && (is(thread.getContextClassLoader()) || isHandled(thread));
    }

    private boolean isHandled(Thread thread) {
        Thread.@Nullable UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
        return handler != null && is(handler.getClass().getClassLoader());
    }

    private boolean is(@Nullable ClassLoader other) {
        return other != null && loader.refersTo(other);
    }

    private boolean runsIt(Map.Entry<Thread, StackTraceElement[]> thread) {
        return Stream.of(thread.getValue())
                .anyMatch(frame -> classes.contains(frame.getClassName().replace('.', '/')));
    }
}
