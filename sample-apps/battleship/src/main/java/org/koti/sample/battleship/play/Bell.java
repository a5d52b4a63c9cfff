package org.koti.sample.battleship.play;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Rings when something changed that a page shows. Safe for use by several threads. */
@Component(service = Bell.class)
public final class Bell {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Hangs up a silent bell. */
    @Activate
    public Bell() {}

    /** Lets a listener hear every ring until {@link #leave}; it must be quick. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Lets a listener hear nothing more. */
    public void leave(Runnable listener) {
        listeners.remove(listener);
    }

    /** Tells every listener, on the caller's thread. */
    public void ring() {
        listeners.forEach(Runnable::run);
    }
}
