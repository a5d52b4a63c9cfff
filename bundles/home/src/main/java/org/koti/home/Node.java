package org.koti.home;

import java.util.Optional;
import org.koti.spi.app.Apps;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.catalog.Catalog;
import org.koti.spi.catalog.Catalogs;
import org.koti.spi.consent.AuditLog;
import org.koti.spi.consent.Gate;
import org.koti.spi.consent.Grants;
import org.koti.spi.consent.Uses;
import org.koti.spi.drop.Drops;
import org.koti.spi.identity.NodeLock;
import org.koti.spi.identity.Person;
import org.koti.spi.identity.SafetyWords;
import org.koti.spi.limit.Limits;
import org.koti.spi.peer.Contacts;
import org.koti.spi.peer.Invitations;
import org.koti.spi.peer.Network;
import org.koti.spi.pick.Picks;
import org.koti.spi.storage.VaultStore;

/** The services of this node as they are right now; each may come and go. Safe for use by several threads. */
interface Node {
    Optional<NodeLock> lock();

    Optional<Person> person();

    Optional<SafetyWords> safetyWords();

    Optional<Apps> apps();

    Optional<Grants> grants();

    Optional<AuditLog> audit();

    Optional<Uses> uses();

    Optional<Catalog> catalog();

    Optional<Catalogs> catalogs();

    Optional<Network> network();

    Optional<Contacts> contacts();

    Optional<Invitations> invitations();

    Optional<VaultStore> vaults();

    Optional<Gate> gate();

    Optional<Limits> limits();

    Optional<Picks> picks();

    Optional<Drops> drops();

    Optional<DeveloperMode> developer();

    /** Whether unsigned apps may run, as every page tells. */
    default boolean developing() {
        return developer().map(DeveloperMode::isOn).orElse(false);
    }

    /**
     * A service that the person's request cannot do without.
     *
     * @throws Problem as 503 while it is not there
     */
    static <T> T need(Optional<T> service) {
        return service.orElseThrow(() -> new Problem(503));
    }
}
