package org.koti.home;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person looked for in one browser, and behind which record they went on. Addresses stay in a browser's history, so they hold a name that says nothing, and the place
 * itself is kept here until the node is locked: a bounded number, the one that nobody looked at for longest goes first. Safe for use by several threads.
 */
final class Searches {
    static final int MOST = 64;

    private final Map<String, ShelfPlace> byName = new LinkedHashMap<>(16, 0.75f, true);

    /** The name of a search; the same for the same one. */
    synchronized String name(ShelfPlace search) {
        String name = byName.entrySet().stream()
                .filter(known -> known.getValue().equals(search))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> UUID.randomUUID().toString());
        byName.put(name, search);
        if (byName.size() > MOST) {
            byName.remove(byName.keySet().iterator().next());
        }
        return name;
    }

    /** The search of that name; empty when it is not known, or not any more. */
    synchronized Optional<ShelfPlace> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    synchronized void forget() {
        byName.clear();
    }

    @Override
    public String toString() {
        return "Searches[hidden]";
    }
}
