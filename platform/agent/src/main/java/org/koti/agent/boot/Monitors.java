package org.koti.agent.boot;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On what an app may lock: on what others do not lock on, for it may never let go. That is objects and classes of its own, arrays, plain objects, and
 * objects of such classes of the JDK as have none that several share: one by one, as {@code ThreadLocalRandom} is next to {@code Random}, and no enum, no
 * constant and nothing empty of {@code Collections} is among them. Woven code asks before it enters a monitor.
 */
public final class Monitors {
    private static final Module JDK = Object.class.getModule();
    private static final String SYNCHRONIZED = "java.util.Collections$Synchronized";
    private static final Set<String> MADE_FOR_ONESELF = Set.of(
            "java.io.BufferedInputStream",
            "java.io.BufferedOutputStream",
            "java.io.BufferedReader",
            "java.io.BufferedWriter",
            "java.io.ByteArrayInputStream",
            "java.io.ByteArrayOutputStream",
            "java.io.CharArrayReader",
            "java.io.CharArrayWriter",
            "java.io.DataInputStream",
            "java.io.DataOutputStream",
            "java.io.PrintWriter",
            "java.io.StringReader",
            "java.io.StringWriter",
            "java.lang.StringBuffer",
            "java.lang.StringBuilder",
            "java.security.MessageDigest$Delegate",
            "java.security.MessageDigest$Delegate$CloneableDelegate",
            "java.security.SecureRandom",
            "java.security.Signature$Delegate",
            "java.text.DecimalFormat",
            "java.text.MessageFormat",
            "java.text.SimpleDateFormat",
            "java.util.ArrayDeque",
            "java.util.ArrayList",
            "java.util.Arrays$ArrayList",
            "java.util.BitSet",
            "java.util.Date",
            "java.util.EnumMap",
            "java.util.GregorianCalendar",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.Hashtable",
            "java.util.IdentityHashMap",
            "java.util.JumboEnumSet",
            "java.util.LinkedHashMap",
            "java.util.LinkedHashSet",
            "java.util.LinkedList",
            "java.util.PriorityQueue",
            "java.util.Properties",
            "java.util.Random",
            "java.util.RegularEnumSet",
            "java.util.Stack",
            "java.util.StringJoiner",
            "java.util.TreeMap",
            "java.util.TreeSet",
            "java.util.Vector",
            "java.util.WeakHashMap",
            "java.util.concurrent.ArrayBlockingQueue",
            "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentLinkedDeque",
            "java.util.concurrent.ConcurrentLinkedQueue",
            "java.util.concurrent.ConcurrentSkipListMap",
            "java.util.concurrent.ConcurrentSkipListSet",
            "java.util.concurrent.CopyOnWriteArrayList",
            "java.util.concurrent.CopyOnWriteArraySet",
            "java.util.concurrent.CountDownLatch",
            "java.util.concurrent.CyclicBarrier",
            "java.util.concurrent.DelayQueue",
            "java.util.concurrent.FutureTask",
            "java.util.concurrent.LinkedBlockingDeque",
            "java.util.concurrent.LinkedBlockingQueue",
            "java.util.concurrent.LinkedTransferQueue",
            "java.util.concurrent.Phaser",
            "java.util.concurrent.PriorityBlockingQueue",
            "java.util.concurrent.Semaphore",
            "java.util.concurrent.SynchronousQueue",
            "java.util.concurrent.atomic.AtomicBoolean",
            "java.util.concurrent.atomic.AtomicInteger",
            "java.util.concurrent.atomic.AtomicIntegerArray",
            "java.util.concurrent.atomic.AtomicLong",
            "java.util.concurrent.atomic.AtomicLongArray",
            "java.util.concurrent.atomic.AtomicMarkableReference",
            "java.util.concurrent.atomic.AtomicReference",
            "java.util.concurrent.atomic.AtomicReferenceArray",
            "java.util.concurrent.atomic.AtomicStampedReference",
            "java.util.concurrent.atomic.DoubleAccumulator",
            "java.util.concurrent.atomic.DoubleAdder",
            "java.util.concurrent.atomic.LongAccumulator",
            "java.util.concurrent.atomic.LongAdder",
            "java.util.concurrent.locks.ReentrantLock",
            "java.util.concurrent.locks.ReentrantReadWriteLock",
            "java.util.concurrent.locks.StampedLock",
            "javax.crypto.Cipher",
            "javax.crypto.Mac");

    private Monitors() {}

    /**
     * Asks whether an app may lock on an object.
     *
     * @param lock the object; none of its methods is called
     * @param by a class of the app
     * @throws SecurityException if others may lock on it
     */
    public static void check(@Nullable Object lock, Class<?> by) {
        if (lock != null && lock.getClass() != Object.class && !isFree(lock, by)) {
            String type = lock.getClass().getName();
            Guard.refusals().add(Marks.current(), "synchronized", by.getName());
            throw new SecurityException("An app may not lock on a "
                    .concat(type)
                    .concat(", on which others may, asked for by ")
                    .concat(by.getName())
                    .concat("; lock on an object of the app's own."));
        }
    }

    private static boolean isFree(Object lock, Class<?> by) {
        if (lock instanceof Class<?> named) {
            return named.getModule() == by.getModule();
        }
        Class<?> type = lock.getClass();
        return type.getModule() == by.getModule()
                || type.isArray()
                || type.getModule() == JDK && isMadeForOneself(type.getName());
    }

    private static boolean isMadeForOneself(String name) {
        return MADE_FOR_ONESELF.contains(name) || name.startsWith(SYNCHRONIZED);
    }
}
