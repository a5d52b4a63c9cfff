package org.koti.app.waiter;

import java.util.concurrent.Semaphore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Waits in its activation until the test lets it go on; one that is not let go on waits for ever. */
@Component(
        service = {},
        immediate = true)
public final class Waiter {
    /** A property of the system: the semaphore that lets it go on, which is of the JDK and so the same for test and app. */
    public static final String GO_ON = "org.koti.app.waiter.goOn";

    @Activate
    public Waiter() throws InterruptedException {
        ((Semaphore) System.getProperties().get(GO_ON)).acquire();
    }
}
