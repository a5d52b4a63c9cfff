package org.koti.agent.weave.app;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.koti.agent.Outside;

/** Code that never ends by itself because it lets the JDK work or wait for it. */
@SuppressWarnings("ReturnValueIgnored")
final class InTheJdk {
    private static final Object THING = new Object();
    private static final String TEXT = "a".repeat(99);
    private static final String FOR_EVER = "(a|aa)+\\1b";

    private InTheJdk() {}

    /** {@return the ways that wait, by name} */
    static Map<String, Runnable> waits() {
        Map<String, Runnable> all = new TreeMap<>();
        all.put("wait: future", () -> new CompletableFuture<String>().join());
        all.put(
                "wait: future by reference",
                () -> Stream.of(new CompletableFuture<String>())
                        .map(CompletableFuture::join)
                        .toList());
        all.put("wait: semaphore", () -> new Semaphore(0).acquireUninterruptibly());
        all.put("wait: semaphore for two", () -> new Semaphore(1).acquireUninterruptibly(2));
        all.put("wait: lock", () -> lockTwice(new StampedLock().asWriteLock()));
        all.put("wait: write lock", InTheJdk::writeTwice);
        all.put("wait: read lock", InTheJdk::writeAndRead);
        all.put("wait: condition", InTheJdk::awaitNothing);
        all.put("wait: phaser", () -> new Phaser(2).arriveAndAwaitAdvance());
        all.put("wait: phase", () -> new Phaser(2).awaitAdvance(0));
        all.replaceAll((name, way) -> telling(way));
        return all;
    }

    /** {@return the ways that compute, by name} */
    static Map<String, Runnable> works() {
        Map<String, Runnable> all = new TreeMap<>();
        all.put("work: random", () -> new Random().ints().sum());
        all.put("work: random of its own", () -> new Own().doubles().sum());
        all.put(
                "work: identity",
                () -> IntStream.iterate(0, IntUnaryOperator.identity()).sum());
        all.put("work: range", () -> LongStream.range(0, Long.MAX_VALUE).sum());
        all.put(
                "work: reference",
                () -> Collections.nCopies(Integer.MAX_VALUE, Collections.nCopies(1000, 1)).stream()
                        .flatMap(List::stream)
                        .count());
        all.put("work: leaf", () -> new Leaf().forEachRemaining(each -> {}));
        all.put("work: pattern", () -> Pattern.compile(FOR_EVER).matcher(TEXT).find());
        all.put("work: pattern of all", () -> Pattern.matches(FOR_EVER, TEXT));
        all.put("work: predicate", () -> Pattern.compile(FOR_EVER).asPredicate().test(TEXT));
        all.put("work: text", () -> TEXT.matches(FOR_EVER));
        all.put("work: replacement", () -> TEXT.replaceAll(FOR_EVER, ""));
        all.put("work: division", () -> TEXT.split(FOR_EVER));
        all.replaceAll((name, way) -> telling(way));
        return all;
    }

    private static Runnable telling(Runnable way) {
        return () -> {
            Outside.running();
            way.run();
        };
    }

    private static void lockTwice(Lock lock) {
        lock.lock();
        lock.lock();
    }

    private static void writeTwice() {
        StampedLock lock = new StampedLock();
        lock.writeLock();
        lock.writeLock();
    }

    private static void writeAndRead() {
        StampedLock lock = new StampedLock();
        lock.writeLock();
        lock.readLock();
    }

    private static void awaitNothing() {
        ReentrantLock lock = new ReentrantLock();
        Condition never = lock.newCondition();
        lock.lock();
        while (true) {
            never.awaitUninterruptibly();
        }
    }

    private static final class Own extends Random {
        private static final long serialVersionUID = 1L;
    }

    private static final class Leaf implements Iterator<Object> {
        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Object next() {
            return THING;
        }
    }
}
