package org.koti.catalog.tuf;

import java.util.Optional;

/**
 * The newest of a repository that was accepted. Nothing older is accepted again.
 *
 * @param root its newest root
 * @param timestamp its newest timestamp, unless none was accepted yet
 * @param snapshot its newest snapshot, likewise
 */
record Trusted(Signed<Root> root, Optional<Signed<Timestamp>> timestamp, Optional<Signed<Snapshot>> snapshot) {
    static Trusted of(Signed<Root> root) {
        return new Trusted(root, Optional.empty(), Optional.empty());
    }

    Trusted with(Signed<Root> next) {
        return new Trusted(next, timestamp, snapshot);
    }

    Trusted withTimestamp(Signed<Timestamp> next) {
        return new Trusted(root, Optional.of(next), snapshot);
    }

    Trusted withSnapshot(Signed<Snapshot> next) {
        return new Trusted(root, timestamp, Optional.of(next));
    }

    /**
     * Forgets what the newest root's keys have not signed, so that a thief who raised the versions does not keep the owner out for good
     * (TUF 1.0.33, 5.3.11). With a snapshot goes the timestamp that lists it, whoever signed that. What they have signed stays.
     */
    Trusted withoutWhatRotatedKeysSigned() {
        Root newest = root.metadata();
        Optional<Signed<Snapshot>> rest = snapshot.filter(newest.role(RoleName.SNAPSHOT)::isMetBy);
        boolean isListed = rest.isPresent() || snapshot.isEmpty();
        return new Trusted(
                root,
                timestamp.filter(
                        known -> isListed && newest.role(RoleName.TIMESTAMP).isMetBy(known)),
                rest);
    }
}
