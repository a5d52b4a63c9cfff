package org.koti.home;

import java.util.HashMap;
import java.util.Map;
import org.koti.api.app.AppId;

/** How many threads are in each app's servlets: no app may keep all those of the node. Safe for use by several threads. */
final class Crowd {
    private final Map<AppId, Integer> inside = new HashMap<>();

    /** {@return whether there was room for one more, which has to leave then} */
    synchronized boolean enter(AppId app, long most) {
        int before = inside.getOrDefault(app, 0);
        if (before >= most) {
            return false;
        }
        inside.put(app, before + 1);
        return true;
    }

    synchronized void leave(AppId app) {
        inside.computeIfPresent(app, (same, before) -> before == 1 ? null : before - 1);
    }
}
