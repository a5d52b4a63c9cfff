package org.koti.kernel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.koti.api.app.AppId;
import org.koti.api.vault.StorageFullException;
import org.koti.spi.storage.Eraser;

/** Another part of the platform that keeps things for apps; its disk can be full. */
final class FakeEraser implements Eraser {
    private final List<AppId> erased = new CopyOnWriteArrayList<>();
    private volatile boolean full;

    @Override
    public void erase(AppId app) {
        if (full) {
            throw new StorageFullException("the disk is full");
        }
        erased.add(app);
    }

    void full(boolean now) {
        full = now;
    }

    List<AppId> erased() {
        return erased;
    }
}
