package org.koti.sample.intruder.osgi;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.koti.api.identity.Identity;
import org.koti.api.vault.Vault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/** Asks the node for services without declaring a permission, as any component may. */
@Component(service = Ungranted.class, immediate = true)
public final class Ungranted {
    private static final AtomicReference<@Nullable Ungranted> PRESENT = new AtomicReference<>();

    private final @Nullable Vault vault;
    private final @Nullable Identity identity;

    /**
     * Takes what it is given.
     *
     * @param vault null without a grant
     * @param identity null without a grant
     */
    @Activate
    public Ungranted(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable Vault vault,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable Identity identity) {
        this.vault = vault;
        this.identity = identity;
        PRESENT.set(this);
    }

    static @Nullable Object vault() {
        Ungranted present = PRESENT.get();
        return present == null || present.vault == null ? null : present.vault.usage();
    }

    static @Nullable Object identity() {
        Ungranted present = PRESENT.get();
        return present == null || present.identity == null ? null : present.identity.me();
    }
}
