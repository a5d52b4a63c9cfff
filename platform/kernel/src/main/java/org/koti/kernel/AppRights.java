package org.koti.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.koti.api.permission.Permission;
import org.koti.spi.consent.Grant;

/**
 * What one installed app declares and holds. Immutable. A grant counts only for the jar that asked for it, and only while that jar declares it.
 *
 * @param sha256 digest of the app's jar
 * @param declared what it asks for
 * @param grants what it holds, also what has ended by itself and was not forgotten yet
 */
record AppRights(String sha256, Set<Permission> declared, List<Grant> grants) {
    AppRights {
        Set<Permission> all = Set.copyOf(declared);
        String digest = sha256;
        declared = all;
        grants = grants.stream()
                .filter(grant -> grant.sha256().equals(digest) && all.contains(grant.permission()))
                .toList();
    }

    /** {@return what is held at this moment that covers it} */
    Optional<Permission> holding(Permission needed, GrantClock time) {
        for (Grant grant : grants) {
            if (grant.permission().covers(needed) && time.counts(grant)) {
                return Optional.of(grant.permission());
            }
        }
        return Optional.empty();
    }

    boolean declares(Permission needed) {
        return declared.stream().anyMatch(permission -> permission.covers(needed));
    }

    boolean holdsAny(Set<Class<? extends Permission>> kinds, GrantClock time) {
        return grants.stream()
                .anyMatch(grant -> kinds.contains(grant.permission().getClass()) && time.counts(grant));
    }

    /** {@return the grants that count at this moment} */
    List<Grant> counting(GrantClock time) {
        return grants.stream().filter(time::counts).toList();
    }

    boolean holds(Permission permission) {
        return grants.stream().anyMatch(grant -> grant.permission().equals(permission));
    }

    /** Holds what was given to the app, if it asks for it. */
    AppRights given(Grant grant) {
        List<Grant> more = new ArrayList<>(without(grant.permission()).grants);
        more.add(new Grant(grant.app(), grant.permission(), sha256, grant.since(), grant.who(), grant.until()));
        return new AppRights(sha256, declared, more);
    }

    AppRights without(Permission permission) {
        return new AppRights(
                sha256,
                declared,
                grants.stream()
                        .filter(grant -> !grant.permission().equals(permission))
                        .toList());
    }
}
