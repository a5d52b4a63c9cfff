package org.koti.agent.guard;

import java.io.File;
import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.koti.api.Opener;

/** Attempts at the guard itself. */
@SuppressWarnings({"InfiniteRecursion", "ThreadPriorityCheck"})
public final class AttemptsAgainstGuard {
    private static final String NOTE = "/proc/self/status";

    private static int opened;
    private static int called;

    private AttemptsAgainstGuard() {}

    /** The attempts by name. */
    public static Map<String, Callable<Object>> all() {
        Map<String, Callable<Object>> attempts = new TreeMap<>();
        attempts.put("a exhaust the stack", () -> {
            deeper();
            return count(opened);
        });
        attempts.put("b open a file after that", () -> {
            new FileInputStream(NOTE).close();
            return "";
        });
        attempts.put("c through a service", () -> Deputy.open(NOTE));
        attempts.put("d through a library", () -> Opener.open(NOTE));
        attempts.put("e within a guarded call", () -> {
            new FileInputStream(new Reentering()).close();
            return "";
        });
        attempts.put("f be called by the guard", () -> {
            try {
                new Watching().setPriority(Thread.MIN_PRIORITY);
            } catch (SecurityException refused) {
                return count(called);
            }
            return "";
        });
        attempts.put("g from an initializer of its own", () -> Initializing.SIZE);
        return attempts;
    }

    private static Object count(int times) throws Exception {
        if (times == 0) {
            throw new java.util.NoSuchElementException();
        }
        return times;
    }

    private static void deeper() {
        try {
            deeper();
        } catch (StackOverflowError exhausted) {
            // as deep as it goes: each frame on the way back tries again
        }
        try {
            new FileInputStream(NOTE).close();
            opened++;
        } catch (Throwable refused) {
            called = 0;
        }
    }

    private static final class Initializing {
        static final long SIZE = new File(NOTE).length();
    }

    private static final class Reentering extends File {
        private static final long serialVersionUID = 1;

        Reentering() {
            super(NOTE);
        }

        @Override
        public String getPath() {
            try {
                new FileInputStream(NOTE).close();
                opened++;
            } catch (Exception refused) {
                called = 0;
            }
            return super.getPath();
        }
    }

    private static final class Watching extends Thread {
        @Override
        public String toString() {
            called++;
            return "";
        }

        @Override
        public ClassLoader getContextClassLoader() {
            called++;
            return super.getContextClassLoader();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            called++;
            return super.getStackTrace();
        }
    }
}
