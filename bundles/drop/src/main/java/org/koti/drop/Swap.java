package org.koti.drop;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.koti.api.app.Isolation;
import org.koti.api.permission.Permission;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.Declaration;
import org.koti.spi.consent.Grant;

/**
 * Another version in place of an installed app.
 *
 * @param before what the installed one declares
 * @param after what the other one declares
 * @param held what the app is granted now
 */
record Swap(Declaration before, Declaration after, Set<Permission> held) {
    static Swap of(Declaration before, Declaration after, List<Grant> held) {
        return new Swap(before, after, held.stream().map(Grant::permission).collect(Collectors.toSet()));
    }

    /** Whether the person has said yes to all of it: it asks for nothing that the other did not, all that it needs is granted, and it runs in no process if that did not. */
    boolean asksNothingNew() {
        boolean isolated = after.isolation() == Isolation.NODE || before.isolation() == after.isolation();
        return isolated && asked(before).containsAll(asked(after)) && held.containsAll(needed());
    }

    private static Set<Permission> asked(Declaration declaration) {
        return declaration.asks().stream().map(AskedPermission::permission).collect(Collectors.toSet());
    }

    private Set<Permission> needed() {
        return after.asks().stream()
                .filter(asked -> !asked.optional())
                .map(AskedPermission::permission)
                .collect(Collectors.toSet());
    }
}
