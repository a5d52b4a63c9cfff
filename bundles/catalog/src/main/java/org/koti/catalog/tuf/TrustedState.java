package org.koti.catalog.tuf;

import java.util.Optional;

/** What was accepted of catalogs and publishers, kept over restarts. */
interface TrustedState {
    /**
     * Looks up.
     *
     * @return what was accepted of a repository; nothing when it is new here
     * @throws RefusedException when it was kept and cannot be read, since nothing would protect from older files then
     */
    Optional<Trusted> find(RepositoryId id) throws RefusedException;

    /**
     * Keeps. It is durable when this returns.
     *
     * @throws RefusedException when it cannot be kept; then what was kept before still is
     */
    void keep(RepositoryId id, Trusted trusted) throws RefusedException;
}
