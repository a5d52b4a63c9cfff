package org.koti.kernel;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.koti.api.app.AppId;

/** The apps of this node, of each the current version; none while it is locked. Read at any time; who changes it, or what is kept of it, holds its monitor. */
final class AppTable {
    private final Map<AppId, AppSlot> slots = new ConcurrentHashMap<>();
    private boolean open;

    Collection<AppSlot> all() {
        return slots.values();
    }

    Optional<AppSlot> find(AppId app) {
        return Optional.ofNullable(slots.get(app));
    }

    boolean has(AppId app) {
        return slots.containsKey(app);
    }

    void put(AppSlot slot) {
        slots.put(slot.app().id(), slot);
    }

    void remove(AppId app) {
        slots.remove(app);
    }

    /** All that are installed are there. */
    void open() {
        open = true;
    }

    boolean isOpen() {
        return open;
    }

    void clear() {
        open = false;
        slots.clear();
    }

    Set<AppId> ids() {
        return Set.copyOf(slots.keySet());
    }

    Set<String> digests() {
        return slots.values().stream().map(slot -> slot.app().sha256()).collect(Collectors.toSet());
    }
}
