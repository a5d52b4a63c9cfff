package org.koti.catalog.tuf;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was accepted before, and what is accepted in one trial that nobody is bound by yet. */
public final class StagedState implements TrustedState {
    private final FolderState before;
    private final Map<RepositoryId, Trusted> staged = new HashMap<>();

    public StagedState(FolderState before) {
        this.before = before;
    }

    @Override
    public Optional<Trusted> find(RepositoryId id) throws RefusedException {
        Optional<Trusted> found = Optional.ofNullable(staged.get(id));
        return found.isPresent() ? found : before.find(id);
    }

    @Override
    public void keep(RepositoryId id, Trusted trusted) {
        staged.put(id, trusted);
    }
}
