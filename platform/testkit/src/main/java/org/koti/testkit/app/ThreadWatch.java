package org.koti.testkit.app;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows the threads that a test starts, itself and by the app: each inherits the class loader that marks this test. Waits for them at the end, and keeps what they throw.
 */
final class ThreadWatch implements UncaughtExceptionHandler {
    private static final long PATIENCE_MILLIS = 2_000;

    private final Thread tester = Thread.currentThread();
    private final @Nullable ClassLoader before = tester.getContextClassLoader();
    private final @Nullable UncaughtExceptionHandler next = Thread.getDefaultUncaughtExceptionHandler();
    private final ClassLoader mark = new Mark(before);
    private final List<Unexpected> thrown = new CopyOnWriteArrayList<>();

    /** Finds what its parent finds. */
    private static final class Mark extends ClassLoader {
        Mark(@Nullable ClassLoader parent) {
            super(parent);
        }
    }

    private ThreadWatch() {}

    static ThreadWatch begin() {
        ThreadWatch watch = new ThreadWatch();
        watch.tester.setContextClassLoader(watch.mark);
        Thread.setDefaultUncaughtExceptionHandler(watch);
        return watch;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (thread.getContextClassLoader() == mark) {
            thrown.add(new Unexpected("the thread " + thread.getName() + " ended by " + failure, failure));
        } else if (next != null) {
            next.uncaughtException(thread, failure);
        } else {
            System.err.println("the thread " + thread.getName() + " ended by " + failure);
        }
    }

    /** {@return a sentence for each thread that threw, or does not end} */
    List<Unexpected> end() {
        tester.setContextClassLoader(before);
        List<Unexpected> left = started()
                .filter(ThreadWatch::stays)
                .map(thread -> new Unexpected(
                        "the thread " + thread.getName() + " still runs after the app was stopped" + place(thread)
                                + ": end it in a method with @Deactivate, or use Tasks",
                        null))
                .toList();
        if (Thread.getDefaultUncaughtExceptionHandler() == this) {
            Thread.setDefaultUncaughtExceptionHandler(next);
        }
        return Stream.concat(thrown.stream(), left.stream()).toList();
    }

    private Stream<Thread> started() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getContextClassLoader() == mark);
    }

    /** Whether a thread that should end, as its pool was shut down a moment ago, does not. */
    private static boolean stays(Thread thread) {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return thread.isAlive();
    }

    private static String place(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .filter(frame -> !frame.getClassName().matches("(java|jdk|sun)\\..*"))
                .findFirst()
                .map(frame -> ", at " + frame)
                .orElse("");
    }
}
