package org.koti.kernel;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Which of the runs of an app is told what happens: one at any moment, so that nothing is told twice. Safe for use by several threads. */
final class Turn {
    private final AtomicReference<Optional<AppRun>> current = new AtomicReference<>(Optional.empty());

    void give(AppRun run) {
        current.set(Optional.of(run));
    }

    boolean isOf(AppRun run) {
        return current.get().filter(having -> having == run).isPresent();
    }
}
