package org.koti.testkit.vault;

import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Watch;

/** Tells listeners on one thread of their own; what comes while a listener is busy is told at once. */
final class Watchers {
    private final CopyOnWriteArrayList<Listening> listenings = new CopyOnWriteArrayList<>();
    private final ExecutorService teller = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "in-memory-vault-watch");
        thread.setDaemon(true);
        return thread;
    });

    private final class Listening implements Watch {
        private final String collection;
        private final Consumer<Anchor> listener;
        private final AtomicReference<Optional<Anchor>> waiting = new AtomicReference<>(Optional.empty());

        private Listening(String collection, Consumer<Anchor> listener) {
            this.collection = collection;
            this.listener = listener;
        }

        private void tell(Anchor anchor) {
            if (waiting.getAndSet(Optional.of(anchor)).isEmpty()) {
                teller.execute(() -> waiting.getAndSet(Optional.empty())
                        .filter(now -> open())
                        .ifPresent(listener));
            }
        }

        private boolean open() {
            return listenings.contains(this);
        }

        @Override
        public void close() {
            listenings.remove(this);
        }
    }

    Watch add(String collection, Consumer<Anchor> listener) {
        Listening listening = new Listening(collection, listener);
        listenings.add(listening);
        return listening;
    }

    void tell(String collection, Anchor anchor) {
        listenings.stream()
                .filter(listening -> listening.collection.equals(collection))
                .forEach(listening -> listening.tell(anchor));
    }

    void close() {
        listenings.clear();
        teller.shutdown();
    }
}
