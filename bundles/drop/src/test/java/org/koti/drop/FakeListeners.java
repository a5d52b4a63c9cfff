package org.koti.drop;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.koti.spi.app.NodeListener;
import org.koti.spi.app.NodeListener.Topic;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** A service registry with one listener, the test, and the one that the desk registers. */
final class FakeListeners {
    private static final long PATIENCE_SECONDS = 60;

    private final Path home;
    private final BlockingQueue<Topic> told = new LinkedBlockingQueue<>();
    private volatile NodeListener desk = topic -> {};
    private volatile boolean registered;

    FakeListeners(Path home) {
        this.home = home;
    }

    BundleContext context() {
        return proxy(BundleContext.class, (method, given) -> switch (method) {
            case "getProperty" -> given[0].equals("koti.home") ? home.toString() : null;
            case "getServiceReferences" -> new ServiceReference<?>[] {reference()};
            case "getService" -> (NodeListener) told::add;
            case "registerService" -> register((NodeListener) given[1]);
            case "ungetService" -> true;
            default -> null;
        });
    }

    private ServiceRegistration<?> register(NodeListener listener) {
        desk = listener;
        registered = true;
        return proxy(ServiceRegistration.class, (method, given) -> {
            registered = false;
            return null;
        });
    }

    private static ServiceReference<?> reference() {
        return proxy(ServiceReference.class, (method, given) -> switch (method) {
            case "hashCode" -> 1;
            case "equals", "isAssignableTo" -> true;
            case "compareTo" -> 0;
            default -> null;
        });
    }

    /** What a call of a method of that name returns. */
    @FunctionalInterface
    private interface Calls {
        Object of(String method, Object[] given);
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                FakeListeners.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> calls.of(method.getName(), given)));
    }

    void tellDesk(Topic topic) {
        desk.changed(topic);
    }

    boolean isRegistered() {
        return registered;
    }

    /** Waits until the desk tells something. */
    Topic await() throws InterruptedException {
        return told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
