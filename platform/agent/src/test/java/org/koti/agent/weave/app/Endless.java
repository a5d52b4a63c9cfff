package org.koti.agent.weave.app;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.koti.agent.Outside;

/** Code that never ends by itself, and does what it can to be left alone. */
@SuppressWarnings({
    "ComparisonOutOfRange",
    "EmptyCatch",
    "InfiniteRecursion",
    "NonAtomicVolatileUpdate",
    "ReturnValueIgnored",
    "UnusedVariable"
})
public final class Endless {
    private static final Object LOCK = new Object();
    private static volatile int sink;

    private Endless() {}

    /** {@return the ways by name} */
    public static Map<String, Runnable> all() {
        Map<String, Runnable> all = new TreeMap<>();
        all.put("swallow", Endless::swallow);
        all.put("finally", Endless::inFinally);
        all.put("lambda", Endless::inLambda);
        all.put("initializer", () -> sink = Initializer.VALUE);
        all.put("recursion", () -> recurse(0));
        all.put("synchronized", Endless::inSynchronized);
        all.put("nested synchronized", Endless::inNestedSynchronized);
        all.put("catch of catch", Endless::catchOfCatch);
        all.put("stream", Endless::inStream);
        all.put("do while", Endless::doWhile);
        all.put("long counter", Endless::longCounter);
        all.put("switch", Endless::inSwitch);
        all.put("park", Endless::park);
        all.put("new in loop", Endless::newInLoop);
        all.put("tight", Endless::tight);
        all.putAll(InTheJdk.waits());
        all.putAll(InTheJdk.works());
        return all;
    }

    /** {@return whether the lock is free, seen from another thread} */
    public static boolean takesLock() {
        synchronized (LOCK) {
            return true;
        }
    }

    private static void swallow() {
        Outside.running();
        for (; ; ) {
            try {
                for (; ; ) {}
            } catch (Throwable t) {
                sink++;
            }
        }
    }

    @SuppressWarnings("finally")
    private static void inFinally() {
        Outside.running();
        for (; ; ) {
            try {
                sink++;
            } finally {
                try {
                    for (; ; ) {
                        sink++;
                    }
                } finally {
                    continue;
                }
            }
        }
    }

    private static void inLambda() {
        Outside.running();
        BooleanSupplier always = () -> {
            try {
                return sink >= Integer.MIN_VALUE;
            } catch (Throwable t) {
                return true;
            }
        };
        while (always.getAsBoolean()) {}
    }

    private static final class Initializer {
        static final int VALUE = endless();

        private static int endless() {
            Outside.running();
            int i = 0;
            while (true) {
                try {
                    i++;
                } catch (Throwable t) {
                    i--;
                }
                if (i == Integer.MIN_VALUE && sink == 77) {
                    return i;
                }
            }
        }
    }

    private static int recurse(int depth) {
        if (depth == 1_000) {
            Outside.running();
        }
        try {
            return recurse(depth + 1) + 1;
        } catch (Throwable t) {
            return recurse(depth + 1);
        }
    }

    private static void inSynchronized() {
        Outside.running();
        while (true) {
            synchronized (LOCK) {
                try {
                    while (true) {
                        sink++;
                    }
                } catch (Throwable t) {
                    sink--;
                }
            }
        }
    }

    private static void inNestedSynchronized() {
        Outside.running();
        synchronized (LOCK) {
            synchronized (Endless.class) {
                while (true) {
                    try {
                        synchronized (LOCK) {
                            while (true) {
                                sink++;
                            }
                        }
                    } catch (Throwable t) {
                        sink--;
                    } finally {
                        sink++;
                    }
                }
            }
        }
    }

    private static void catchOfCatch() {
        Outside.running();
        while (true) {
            try {
                try {
                    while (true) {
                        sink++;
                    }
                } catch (Error t) {
                    while (true) {
                        try {
                            sink++;
                        } catch (Throwable again) {
                            sink--;
                        }
                    }
                }
            } catch (Throwable t) {
                sink--;
            }
        }
    }

    private static void inStream() {
        Outside.running();
        Stream.iterate(1, i -> i | 1).filter(i -> i < 0).findFirst().ifPresent(i -> sink = i);
    }

    private static void doWhile() {
        Outside.running();
        int i = 0;
        do {
            i += 2;
        } while (i != 1);
    }

    private static void longCounter() {
        Outside.running();
        for (long i = 0; i < Long.MAX_VALUE; i++) {
            sink = (int) i;
        }
    }

    private static void inSwitch() {
        Outside.running();
        int state = 0;
        while (true) {
            switch (state) {
                case 0:
                    state = 1;
                    continue;
                case 1:
                    state = 2;
                    break;
                default:
                    state = 0;
            }
        }
    }

    private static void park() {
        Outside.running();
        while (true) {
            try {
                LockSupport.park();
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException interrupted) {
                sink++;
            }
        }
    }

    private static void newInLoop() {
        Outside.running();
        while (true) {
            new StringBuilder(sink > 5 ? "a" : "b");
        }
    }

    private static void tight() {
        Outside.running();
        int i = 0;
        for (; ; ) {
            i++;
        }
    }
}
