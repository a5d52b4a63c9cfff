package org.koti.sample.intruder.threads;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;

/** Works on threads that are not its own, or on its own that nobody stops. */
public final class ThreadAttempts {
    private static final String GROUP = "threads";

    private ThreadAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "Thread.start", Start::new),
                new Trial(GROUP, "a Thread of its own", Subclass::new),
                new Trial(GROUP, "Executors.newFixedThreadPool", Pool::new),
                new Trial(GROUP, "Executors.newScheduledThreadPool", Schedule::new),
                new Trial(GROUP, "virtual threads", Virtual::new),
                new Trial(GROUP, "ForkJoinPool.commonPool", CommonPool::new),
                new Trial(GROUP, "CompletableFuture.supplyAsync", SupplyAsync::new),
                new Trial(GROUP, "CompletableFuture.delayedExecutor", Delay::new),
                new Trial(GROUP, "CompletableFuture.orTimeout", TimeOut::new),
                new Trial(GROUP, "CompletableFuture.defaultExecutor", DefaultExecutor::new),
                new Trial(GROUP, "Collection.parallelStream", Parallel::new),
                new Trial(GROUP, "Stream.parallel", ParallelLater::new),
                new Trial(GROUP, "StreamSupport.stream", ParallelByFlag::new),
                new Trial(GROUP, "Arrays.parallelSort", ParallelSort::new),
                new Trial(GROUP, "ConcurrentHashMap.forEach", ParallelMap::new),
                new Trial(GROUP, "SubmissionPublisher", Publish::new),
                new Trial(GROUP, "Timer", TimerOf::new),
                new Trial(GROUP, "Thread.getAllStackTraces", AllStacks::new),
                new Trial(GROUP, "ThreadGroup.enumerate", Enumerate::new),
                new Trial(GROUP, "Thread.interrupt of another", InterruptOther::new),
                new Trial(GROUP, "Thread.interrupt of a thread that ran it before", InterruptKept::new),
                new Trial(GROUP, "Thread.setDefaultUncaughtExceptionHandler", CatchAll::new),
                new Trial(GROUP, "Thread.setUncaughtExceptionHandler", HandlerOfThread::new),
                new Trial(GROUP, "Thread.setName", RenameThread::new),
                new Trial(GROUP, "Thread.setPriority", HurryThread::new),
                new Trial(GROUP, "ThreadLocal", LeaveOnThread::new),
                new Trial(GROUP, "InheritableThreadLocal", LeaveOnChildren::new),
                new Trial(GROUP, "LockSupport.unpark", Unpark::new),
                new Trial(GROUP, "synchronized on a class of the JDK", LockClass::new),
                new Trial(GROUP, "synchronized on a text", LockText::new),
                new Trial(GROUP, "catch ThreadDeath", CatchDeath::new));
    }

    static final class Start implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Thread thread = new Thread(() -> {}, "intruder");
            thread.start();
            return "started " + thread.getName();
        }
    }

    static final class Subclass extends Thread implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            start();
            return "started " + getName();
        }
    }

    static final class Pool implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ExecutorService pool = Executors.newFixedThreadPool(1);
            pool.submit(() -> 1).get();
            pool.shutdown();
            return "ran on a pool of its own";
        }
    }

    static final class Schedule implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
            pool.shutdownNow();
            return "has a timer of its own";
        }
    }

    static final class Virtual implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("builder", Thread.class.getMethod("ofVirtual").invoke(null));
        }
    }

    static final class CommonPool implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "ran on "
                    + ForkJoinPool.commonPool()
                            .submit(() -> Thread.currentThread().getName())
                            .get(5, TimeUnit.SECONDS);
        }
    }

    static final class SupplyAsync implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "ran on "
                    + CompletableFuture.supplyAsync(() -> Thread.currentThread().getName())
                            .get(5, TimeUnit.SECONDS);
        }
    }

    static final class Delay implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("delays", CompletableFuture.delayedExecutor(1, TimeUnit.DAYS));
        }
    }

    static final class TimeOut implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "times out",
                    new CompletableFuture<String>()
                            .completeOnTimeout("late", 1, TimeUnit.MILLISECONDS)
                            .get(5, TimeUnit.SECONDS));
        }
    }

    static final class DefaultExecutor implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("executor", new CompletableFuture<String>().defaultExecutor());
        }
    }

    static final class Parallel implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "ran on "
                    + List.of(1, 2, 3, 4).parallelStream()
                            .map(n -> Thread.currentThread().getName())
                            .distinct()
                            .count() + " threads";
        }
    }

    static final class ParallelLater implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "ran on "
                    + Stream.of(1, 2, 3, 4)
                            .parallel()
                            .map(n -> Thread.currentThread().getName())
                            .distinct()
                            .count() + " threads";
        }
    }

    static final class ParallelByFlag implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "ran "
                    + StreamSupport.stream(List.of(1, 2).spliterator(), true)
                            .map(n -> n + 1)
                            .toList()
                            .size();
        }
    }

    static final class ParallelSort implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Arrays.parallelSort(new int[20_000]);
            return "sorted on the common pool";
        }
    }

    static final class ParallelMap implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            new ConcurrentHashMap<>(Map.of("a", 1)).forEach(1, (key, value) -> {});
            return "walked on the common pool";
        }
    }

    static final class Publish implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>()) {
                return Evidence.of("publishes on", publisher.getExecutor());
            }
        }
    }

    static final class TimerOf implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Timer timer = new Timer(true);
            timer.cancel();
            return "has a timer of its own";
        }
    }

    static final class AllStacks implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "sees " + Thread.getAllStackTraces().size() + " threads";
        }
    }

    static final class Enumerate implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "sees " + Thread.currentThread().getThreadGroup().enumerate(new Thread[100]) + " threads";
        }
    }

    static final class InterruptOther implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("Common-Cleaner")) {
                    thread.interrupt();
                    return "interrupted " + thread.getName();
                }
            }
            return Evidence.of("other threads", null);
        }
    }

    static final class InterruptKept implements Attempt {
        private static final AtomicReference<@Nullable Thread> LAST = new AtomicReference<>();

        @Override
        public String make(Ground ground) throws Exception {
            Thread before = LAST.getAndSet(Thread.currentThread());
            if (before == null || before == Thread.currentThread()) {
                return Evidence.of("another thread that ran it before", null);
            }
            before.interrupt();
            return "interrupted " + before;
        }
    }

    static final class CatchAll implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Thread.setDefaultUncaughtExceptionHandler(null);
            return "hears of every failure";
        }
    }

    static final class HandlerOfThread implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Thread.currentThread().setUncaughtExceptionHandler(null);
            return "hears of the thread's failures";
        }
    }

    static final class RenameThread implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Thread.currentThread().setName(Thread.currentThread().getName());
            return "named the node's thread";
        }
    }

    @SuppressWarnings("ThreadPriorityCheck")
    static final class HurryThread implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Thread.currentThread().setPriority(Thread.currentThread().getPriority());
            return "hurried the node's thread";
        }
    }

    static final class LeaveOnThread implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ThreadLocal<String> local = new ThreadLocal<>();
            local.set("left");
            return Evidence.of("left on the thread", local.get());
        }
    }

    static final class LeaveOnChildren implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
            local.set("left");
            return Evidence.of("left on threads to come", local.get());
        }
    }

    static final class Unpark implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            LockSupport.unpark(Thread.currentThread());
            return "wakes who sleeps";
        }
    }

    static final class LockClass implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            synchronized (TimeZone.class) {
                return "holds what whoever asks for a time zone needs";
            }
        }
    }

    static final class LockText implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            synchronized ("org.koti") {
                return "holds a text that all share";
            }
        }
    }

    @SuppressWarnings("removal")
    static final class CatchDeath implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try {
                throw new ThreadDeath();
            } catch (ThreadDeath death) {
                return "outlives its own death";
            }
        }
    }
}
