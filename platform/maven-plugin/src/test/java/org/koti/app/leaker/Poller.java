package org.koti.app.leaker;

import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Has a thread that nobody ends. */
@Component(
        service = {},
        immediate = true)
public final class Poller {
    /** Begins. */
    @Activate
    public Poller() {
        Thread poller = new Thread(Poller::poll, "poller");
        poller.setDaemon(true);
        poller.start();
    }

    private static void poll() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
