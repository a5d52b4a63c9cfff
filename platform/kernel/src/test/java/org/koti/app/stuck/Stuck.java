package org.koti.app.stuck;

import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Never ends its activation by itself. */
@Component(
        service = {},
        immediate = true)
public final class Stuck {
    @Activate
    public Stuck() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
