package org.koti.agent.launch;

import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Loads, on a thread of its own, what the framework's single thread will need a little later, as that thread starts one bundle after the other while the
 * second processor has little to do. No class is initialized, no bundle is resolved or started by it, and a class that cannot be loaded is left to whoever
 * needs it.
 */
final class ClassesAhead implements SynchronousBundleListener, AutoCloseable {
    private static final int HAS_LOADER = Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE;

    /** Of its thread alone. */
    private final Map<String, List<String>> names = new HashMap<>();

    private final BlockingQueue<Task> tasks = new PriorityBlockingQueue<>();
    private final Thread thread;
    private volatile Optional<BundleContext> followed = Optional.empty();
    private volatile boolean closed;
    private volatile boolean informed;

    /** Bundles have their place by their number: so they were installed, and so they start. */
    private record Task(long place, Runnable work) implements Comparable<Task> {
        static final long FIRST = 0;
        static final long LAST = Long.MAX_VALUE;

        @Override
        public int compareTo(Task other) {
            return Long.compare(place, other.place);
        }
    }

    /**
     * Begins with the classes that no bundle loads.
     *
     * @param list of names of classes by the location of their bundle, read on its thread
     * @param system which loads those that no bundle loads
     */
    ClassesAhead(Supplier<Map<String, List<String>>> list, ClassLoader system) {
        tasks.add(new Task(Task.FIRST, () -> {
            names.putAll(list.get());
            informed = !names.isEmpty();
            load(FirstClasses.OF_JVM, system);
        }));
        thread = new Thread(this::run, "koti-classes-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    /** Goes on with those of each bundle, once it is resolved. */
    void follow(BundleContext context) {
        followed = Optional.of(context);
        context.addBundleListener(this);
        for (Bundle bundle : context.getBundles()) {
            if ((bundle.getState() & HAS_LOADER) != 0) {
                add(bundle);
            }
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.RESOLVED) {
            add(event.getBundle());
        }
    }

    /** Tells whether there was a list. */
    boolean isInformed() {
        return informed;
    }

    /** Hears of no more bundles, and ends the thread after the class that it loads just now. */
    @Override
    public void close() {
        closed = true;
        tasks.add(new Task(Task.FIRST, () -> {}));
        followed.ifPresent(this::leave);
    }

    /** A framework that has stopped has no listeners left. */
    private void leave(BundleContext context) {
        try {
            context.removeBundleListener(this);
        } catch (IllegalStateException leftAlready) {
            return;
        }
    }

    /** Waits until it has nothing more to do and has ended, for tests. */
    void finish() throws InterruptedException {
        tasks.add(new Task(Task.LAST, this::close));
        thread.join();
    }

    private void add(Bundle bundle) {
        if (!closed) {
            tasks.add(new Task(bundle.getBundleId(), () -> load(bundle)));
        }
    }

    private void run() {
        try {
            while (!closed) {
                attempt(tasks.take().work());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** A bundle may be gone where the node is stopped while it starts. */
    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException leftToOthers) {
            return;
        }
    }

    /** A bundle that imports dynamically might resolve another one while it loads, against the thread that starts bundles; one that is lazy might start. */
    private void load(Bundle bundle) {
        if (!names.containsKey(bundle.getLocation())) {
            return;
        }
        Dictionary<String, String> headers = bundle.getHeaders("");
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (headers.get(Constants.DYNAMICIMPORT_PACKAGE) == null
                && headers.get(Constants.BUNDLE_ACTIVATIONPOLICY) == null
                && wiring != null
                && wiring.getClassLoader() != null) {
            load(bundle.getLocation(), wiring.getClassLoader());
        }
    }

    private void load(String location, ClassLoader loader) {
        List<String> wanted = names.remove(location);
        if (wanted == null) {
            return;
        }
        for (String name : wanted) {
            if (closed) {
                return;
            }
            attempt(name, loader);
        }
    }

    private static void attempt(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError | RuntimeException leftToOthers) {
            return;
        }
    }
}
