package org.koti.kernel;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.koti.api.permission.Permission;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.InstalledApp;

/**
 * What the person said yes to: to this version, or to the one before it, of which this one holds what is held still.
 *
 * @param permissions what it may hold
 * @param before digest of the version to which they said it; empty where it is this one
 * @param back why it comes back, where it was there before
 */
record Consent(Set<Permission> permissions, Optional<String> before, Optional<Return> back) {
    static Consent to(Set<Permission> permissions) {
        return new Consent(permissions, Optional.empty(), Optional.empty());
    }

    /** That to a version which comes by itself in the place of another. */
    static Consent after(String before, Set<Permission> held) {
        return new Consent(held, Optional.of(before), Optional.empty());
    }

    /** That to a version which was there before. */
    static Consent back(String before, Set<Permission> held, Return why) {
        return new Consent(held, Optional.of(before), Optional.of(why));
    }

    /** {@return whether nobody was asked about this version} */
    boolean isOfBefore() {
        return before.isPresent() && back.isEmpty();
    }

    /** {@return the same for a version that asks for less} */
    Consent within(Declaration declaration) {
        Set<Permission> asked = AppLoader.asked(declaration);
        return before.isEmpty()
                ? this
                : new Consent(permissions.stream().filter(asked::contains).collect(Collectors.toSet()), before, back);
    }

    /**
     * Refuses a version that is to come by itself where nobody expects it any more.
     *
     * @throws IllegalStateException when the version before is another one by now, or is not to run
     */
    void check(Optional<AppSlot> installed) {
        if (before.isPresent() && installed.filter(this::isExpected).isEmpty()) {
            throw new IllegalStateException("the version that was to be replaced is not there any more, or is stopped");
        }
    }

    private boolean isExpected(AppSlot slot) {
        boolean over = slot.app()
                .problem()
                .filter(problem -> problem.kind() == InstalledApp.Problem.Kind.OVER_LIMIT)
                .isPresent();
        boolean same = before.filter(slot.app().sha256()::equals).isPresent();
        boolean fits = back.map(
                        why -> why.isByPerson() || slot.isWanted() && slot.app().state() == InstalledApp.State.FAILED)
                .orElseGet(() -> slot.isWanted() && !over);
        return same && fits;
    }
}
