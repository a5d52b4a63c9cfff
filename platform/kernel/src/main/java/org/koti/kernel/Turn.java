package org.koti.kernel;

import java.util.Optional;

/** Which of the runs of an app is told what happens: one at any moment, so that nothing is told twice. Safe for use by several threads. */
final class Turn {
    private volatile Optional<AppRun> current = Optional.empty();

    void give(AppRun run) {
        current = Optional.of(run);
    }

    boolean isOf(AppRun run) {
        return current.filter(having -> having == run).isPresent();
    }
}
