package org.koti.kernel;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often each app used each kind of permission since the node was unlocked. */
final class Uses {
    private static final Logger LOG = LoggerFactory.getLogger(Uses.class);

    private record Used(AppId app, Class<? extends Permission> kind) {}

    private final Map<Used, LongAdder> counts = new ConcurrentHashMap<>();

    void count(AppId app, Permission permission) {
        Used used = new Used(app, permission.getClass());
        LongAdder count = counts.get(used);
        if (count == null) {
            count = counts.computeIfAbsent(used, key -> new LongAdder());
        }
        count.increment();
    }

    /** {@return the counts of an app by the permission's name} */
    Map<String, Long> of(AppId app) {
        Map<String, Long> found = new TreeMap<>();
        counts.forEach((used, count) -> {
            if (used.app().equals(app)) {
                found.put(used.kind().getSimpleName(), count.sum());
            }
        });
        return found;
    }

    /** Tells the counts to the log and begins anew. */
    void reset() {
        counts.forEach((used, count) ->
                LOG.debug("{} used {} {} times", used.app(), used.kind().getSimpleName(), count.sum()));
        counts.clear();
    }
}
