package org.koti.catalog.tuf;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers for as long as it is there: for who looks at a repository of their own. */
public final class MemoryState implements TrustedState {
    private final Map<RepositoryId, Trusted> kept = new HashMap<>();

    @Override
    public Optional<Trusted> find(RepositoryId id) {
        return Optional.ofNullable(kept.get(id));
    }

    @Override
    public void keep(RepositoryId id, Trusted trusted) {
        kept.put(id, trusted);
    }
}
