package org.koti.vault;

import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners of committed changes, each one call after the other, and none waits for another. */
final class Watches {
    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    private final CopyOnWriteArrayList<Listening> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger threads = new AtomicInteger();
    private final ExecutorService tellers =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "koti-vault-watch-" + threads.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });

    Watch add(String namespace, String collection, Consumer<Anchor> listener) {
        Listening listening = new Listening(namespace, collection, listener);
        all.add(listening);
        return listening;
    }

    void tell(String namespace, String collection, Anchor anchor) {
        for (Listening listening : all) {
            if (listening.namespace.equals(namespace) && listening.collection.equals(collection)) {
                listening.tell(anchor);
            }
        }
    }

    /** Everything in a namespace is another. */
    void tellAll(String namespace, Function<String, Anchor> newest) {
        all.stream()
                .filter(listening -> listening.namespace.equals(namespace))
                .forEach(listening -> listening.tell(newest.apply(listening.collection)));
    }

    void close() {
        all.clear();
        tellers.shutdownNow();
    }

    private final class Listening implements Watch {
        private final String namespace;
        private final String collection;
        private final Consumer<Anchor> listener;
        private Optional<Anchor> waiting = Optional.empty();
        private boolean telling;

        private Listening(String namespace, String collection, Consumer<Anchor> listener) {
            this.namespace = namespace;
            this.collection = collection;
            this.listener = listener;
        }

        private synchronized void tell(Anchor anchor) {
            if (waiting.isEmpty() || waiting.get().position() < anchor.position()) {
                waiting = Optional.of(anchor);
            }
            if (!telling) {
                tellers.execute(this::tellAll);
                telling = true;
            }
        }

        private synchronized Optional<Anchor> take() {
            Optional<Anchor> taken = all.contains(this) ? waiting : Optional.empty();
            waiting = Optional.empty();
            telling = taken.isPresent();
            return taken;
        }

        private void tellAll() {
            for (Optional<Anchor> anchor = take(); anchor.isPresent(); anchor = take()) {
                try {
                    listener.accept(anchor.get());
                } catch (RuntimeException | Error e) {
                    LOG.warn("A watcher of {} in {} failed", collection, namespace, e);
                }
            }
        }

        @Override
        public void close() {
            all.remove(this);
        }
    }
}
