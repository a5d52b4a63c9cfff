package org.koti.app.leaker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Leaves itself in a thread of the JDK. */
@Component(
        service = {},
        immediate = true)
public final class Holder {
    private static final ThreadLocal<Holder> HELD = new ThreadLocal<>();

    /** Begins. */
    @Activate
    public Holder() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> {
                    HELD.set(this);
                    held.countDown();
                });
        held.await();
    }
}
