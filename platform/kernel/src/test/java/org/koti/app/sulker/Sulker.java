package org.koti.app.sulker;

import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Never ends its deactivation: it waits for a monitor that another thread of it holds, and computes nothing. */
@Component(
        service = {},
        immediate = true)
public final class Sulker {
    /** The name of the thread that has the monitor; interrupted, it lets go. */
    public static final String HOLDER = "sulker";

    private final Object monitor = new Object();
    private final CountDownLatch never = new CountDownLatch(1);

    @Activate
    public Sulker() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Thread holder = new Thread(() -> hold(held), HOLDER);
        holder.setDaemon(true);
        holder.start();
        held.await();
    }

    private void hold(CountDownLatch held) {
        synchronized (monitor) {
            held.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Deactivate
    void stop() {
        synchronized (monitor) {
            never.countDown();
        }
    }
}
