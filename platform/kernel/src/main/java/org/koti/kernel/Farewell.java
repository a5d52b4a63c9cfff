package org.koti.kernel;

import java.util.Collection;
import java.util.List;

/** Takes apps out of the framework, each on a thread of its own: none keeps what it was given because another one does not let itself be stopped. */
final class Farewell {
    private Farewell() {}

    /** Returns when all are taken out, even when interrupted: the node is locked then. */
    static void to(Collection<AppSlot> slots) {
        List<Thread> threads = slots.stream().map(Farewell::begin).toList();
        boolean interrupted = false;
        for (Thread thread : threads) {
            interrupted |= !isOver(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread begin(AppSlot slot) {
        Thread thread =
                new Thread(slot::uninstall, "koti-stop-" + slot.app().id().name());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits for it; false when this thread was interrupted meanwhile. */
    private static boolean isOver(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return !interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
