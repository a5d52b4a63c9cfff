package org.koti.app.leaker;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Has a thread and ends it. */
@Component(
        service = {},
        immediate = true)
public final class Tidy {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "tidy"));

    /** Begins. */
    @Activate
    public Tidy() {
        thread.execute(() -> {});
    }

    @Deactivate
    void close() {
        thread.shutdownNow();
    }
}
