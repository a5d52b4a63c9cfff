package org.koti.catalog.tuf;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * A repository of which every signature, version and digest was checked.
 *
 * @param id whose it is
 * @param expiredSince when the first of its files ran out, if one has: nothing is swapped by itself then, and the person is told the age
 */
public record Repository(
        RepositoryId id,
        Root root,
        Timestamp timestamp,
        Snapshot snapshot,
        Targets targets,
        Optional<Instant> expiredSince) {
    /** {@return when the first of its files runs out or ran out} */
    public Instant expires() {
        return first(root, timestamp, snapshot, targets).orElseThrow();
    }

    /** {@return the first moment at which one of these had run out, if that is not later than now} */
    static Optional<Instant> expiredSince(Instant now, Metadata... files) {
        return first(files).filter(first -> !first.isAfter(now));
    }

    private static Optional<Instant> first(Metadata... files) {
        return Arrays.stream(files).map(Metadata::expires).min(Comparator.naturalOrder());
    }
}
