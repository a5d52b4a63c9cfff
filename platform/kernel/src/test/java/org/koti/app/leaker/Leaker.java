package org.koti.app.leaker;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Leaves something of its own outside of itself, as a property of the system says, which is of the JDK and so the same for test and app. */
@Component(
        service = {},
        immediate = true)
public final class Leaker {
    /** What it leaves where; a map from {@link #WHAT} and what else that needs. */
    public static final String PLANT = "org.koti.app.leaker";

    /** The name of the kind. */
    public static final String WHAT = "what";

    /** An executor of the node's. */
    public static final String POOL = "pool";

    /** A consumer of what takes the leak back. */
    public static final String UNDO = "undo";

    private static final ThreadLocal<Leaker> HELD = new ThreadLocal<>();

    /** Leaves it. */
    @Activate
    @SuppressWarnings("unchecked")
    public Leaker() throws InterruptedException, ExecutionException {
        Map<String, Object> plant = (Map<String, Object>) System.getProperties().get(PLANT);
        Consumer<Runnable> undo = (Consumer<Runnable>) plant.get(UNDO);
        switch (String.valueOf(plant.get(WHAT))) {
            case "thread" -> undo.accept(thread());
            case "thread-local" ->
                ((ExecutorService) plant.get(POOL)).submit(() -> HELD.set(this)).get();
            case "hook" -> undo.accept(hook());
            case "handler" -> undo.accept(handler());
            default -> {
                // leaves nothing
            }
        }
    }

    private static Runnable thread() {
        CountDownLatch end = new CountDownLatch(1);
        Thread poller = new Thread(() -> await(end), "poller");
        poller.setDaemon(true);
        poller.start();
        return end::countDown;
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Runnable hook() {
        Thread hook = new Thread(() -> await(new CountDownLatch(0)), "hook");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> Runtime.getRuntime().removeShutdownHook(hook);
    }

    private static Runnable handler() {
        Handler handler = new Silent();
        Logger.getLogger("").addHandler(handler);
        return () -> Logger.getLogger("").removeHandler(handler);
    }

    /** Hears what is logged, and tells nobody. */
    private static final class Silent extends Handler {
        @Override
        public void publish(LogRecord line) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
