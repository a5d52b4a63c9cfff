package org.koti.catalog.tuf;

import java.time.Clock;

/** Looks at catalogs and publishers, wherever their files come from, and never goes back behind what it has seen. Safe for use by several threads. */
public final class RepositoryClient {
    private final TrustedState state;
    private final Clock clock;

    public RepositoryClient(TrustedState state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /**
     * Reads a repository's metadata and checks all of it.
     *
     * @param id whose it is
     * @param source where its files come from
     * @throws RefusedException when a file is not accepted; what was accepted before stays
     */
    public synchronized Repository refresh(RepositoryId id, Source source) throws RefusedException {
        return new Refresh(id, new SourceFiles(source), state).run(clock.instant());
    }
}
