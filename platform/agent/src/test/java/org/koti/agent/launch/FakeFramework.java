package org.koti.agent.launch;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleWiring;

/** As much of a framework as is needed to follow it: its bundles, all with one loader, and who listens. */
final class FakeFramework {
    private final ClassLoader loader;
    private final List<Bundle> bundles = new ArrayList<>();
    private final List<BundleListener> listeners = new ArrayList<>();
    private final List<FrameworkListener> frameworkListeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch frameworkListener = new CountDownLatch(1);
    private volatile int level;
    private boolean stopped;

    FakeFramework(ClassLoader loader) {
        this.loader = loader;
    }

    List<BundleListener> listeners() {
        return listeners;
    }

    void install(String location) {
        bundles.add(bundle(location, Bundle.INSTALLED));
    }

    /** A bundle that hangs. */
    void starting(String location) {
        bundles.add(bundle(location, Bundle.STARTING));
    }

    void resolve(String location, Map<String, String> headers) {
        resolve(bundles.size() + 1L, location, headers);
    }

    /** Bundles are not always resolved in the order of their numbers. */
    void resolve(long id, String location, Map<String, String> headers) {
        Bundle bundle = bundle(id, location, Bundle.RESOLVED, headers);
        bundles.add(bundle);
        listeners.forEach(listener -> listener.bundleChanged(new BundleEvent(BundleEvent.RESOLVED, bundle)));
    }

    /** No context of a bundle works any more. */
    void stop() {
        stopped = true;
    }

    /** Blocks until somebody listens to the framework. */
    void awaitListener() throws InterruptedException {
        frameworkListener.await();
    }

    /** All bundles up to a level were started. */
    void reach(int started) {
        level = started;
        FrameworkEvent event = new FrameworkEvent(FrameworkEvent.STARTLEVEL_CHANGED, bundles.get(0), null);
        frameworkListeners.forEach(listener -> listener.frameworkEvent(event));
    }

    FrameworkStartLevel startLevel() {
        return proxy(FrameworkStartLevel.class, (self, method, arguments) -> {
            if (!method.getName().equals("getStartLevel")) {
                throw new UnsupportedOperationException(method.getName());
            }
            return level;
        });
    }

    BundleContext context() {
        return proxy(BundleContext.class, (self, method, arguments) -> {
            if (stopped) {
                throw new IllegalStateException("the context is not valid any more");
            }
            return switch (method.getName()) {
                case "getBundles" -> bundles.toArray(new Bundle[0]);
                case "addBundleListener" -> {
                    listeners.add((BundleListener) arguments[0]);
                    yield null;
                }
                case "addFrameworkListener" -> {
                    frameworkListeners.add((FrameworkListener) arguments[0]);
                    frameworkListener.countDown();
                    yield null;
                }
                case "removeBundleListener" -> {
                    listeners.remove((BundleListener) arguments[0]);
                    yield null;
                }
                default -> throw new UnsupportedOperationException(method.getName());
            };
        });
    }

    private Bundle bundle(String location, int state) {
        return bundle(bundles.size() + 1L, location, state, Map.of());
    }

    private Bundle bundle(long id, String location, int state, Map<String, String> headers) {
        Dictionary<String, String> all = new Hashtable<>(headers);
        return proxy(Bundle.class, (self, method, arguments) -> switch (method.getName()) {
            case "getBundleId" -> id;
            case "getLocation", "getSymbolicName" -> location;
            case "getState" -> state;
            case "getHeaders" -> all;
            case "adapt" -> wiring();
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private BundleWiring wiring() {
        return proxy(BundleWiring.class, (self, method, arguments) -> {
            if (!method.getName().equals("getClassLoader")) {
                throw new UnsupportedOperationException(method.getName());
            }
            return loader;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(FakeFramework.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
