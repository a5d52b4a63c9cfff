package org.koti.sample.intruder.osgi;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.koti.api.http.Http;
import org.koti.api.identity.Identity;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.Peers;
import org.koti.api.vault.Vault;
import org.koti.sample.intruder.attempt.NothingGained;
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
    private final @Nullable Http http;
    private final @Nullable Peers peers;
    private final @Nullable Lobby lobby;

    /**
     * Takes what it is given.
     *
     * @param vault null without a grant
     * @param identity null without a grant
     * @param http null without a grant
     * @param peers null without a grant
     * @param lobby null without a grant
     */
    @Activate
    public Ungranted(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable Vault vault,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable Identity identity,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable Http http,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable Peers peers,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable Lobby lobby) {
        this.vault = vault;
        this.identity = identity;
        this.http = http;
        this.peers = peers;
        this.lobby = lobby;
        PRESENT.set(this);
    }

    static Vault vault() throws NothingGained {
        return given(present().vault);
    }

    static Identity identity() throws NothingGained {
        return given(present().identity);
    }

    static Http http() throws NothingGained {
        return given(present().http);
    }

    static Peers peers() throws NothingGained {
        return given(present().peers);
    }

    static Lobby lobby() throws NothingGained {
        return given(present().lobby);
    }

    private static Ungranted present() throws NothingGained {
        return given(PRESENT.get());
    }

    private static <S> S given(@Nullable S service) throws NothingGained {
        if (service == null) {
            throw new NothingGained("the node gives no such service");
        }
        return service;
    }
}
