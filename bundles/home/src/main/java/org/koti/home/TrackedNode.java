package org.koti.home;

import java.util.List;
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
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** The node's services, followed in the OSGi registry. */
final class TrackedNode implements Node, AutoCloseable {
    private final ServiceTracker<NodeLock, NodeLock> lock;
    private final ServiceTracker<Person, Person> person;
    private final ServiceTracker<SafetyWords, SafetyWords> safetyWords;
    private final ServiceTracker<Apps, Apps> apps;
    private final ServiceTracker<Grants, Grants> grants;
    private final ServiceTracker<AuditLog, AuditLog> audit;
    private final ServiceTracker<Uses, Uses> uses;
    private final ServiceTracker<Catalog, Catalog> catalog;
    private final ServiceTracker<Catalogs, Catalogs> catalogs;
    private final ServiceTracker<Network, Network> network;
    private final ServiceTracker<Contacts, Contacts> contacts;
    private final ServiceTracker<Invitations, Invitations> invitations;
    private final ServiceTracker<VaultStore, VaultStore> vaults;
    private final ServiceTracker<Gate, Gate> gate;
    private final ServiceTracker<Limits, Limits> limits;
    private final ServiceTracker<Picks, Picks> picks;
    private final ServiceTracker<Drops, Drops> drops;
    private final ServiceTracker<DeveloperMode, DeveloperMode> developer;

    TrackedNode(BundleContext context) {
        lock = opened(context, NodeLock.class);
        person = opened(context, Person.class);
        safetyWords = opened(context, SafetyWords.class);
        apps = opened(context, Apps.class);
        grants = opened(context, Grants.class);
        audit = opened(context, AuditLog.class);
        uses = opened(context, Uses.class);
        catalog = opened(context, Catalog.class);
        catalogs = opened(context, Catalogs.class);
        network = opened(context, Network.class);
        contacts = opened(context, Contacts.class);
        invitations = opened(context, Invitations.class);
        vaults = opened(context, VaultStore.class);
        gate = opened(context, Gate.class);
        limits = opened(context, Limits.class);
        picks = opened(context, Picks.class);
        drops = opened(context, Drops.class);
        developer = opened(context, DeveloperMode.class);
    }

    private static <T> ServiceTracker<T, T> opened(BundleContext context, Class<T> type) {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        return tracker;
    }

    @Override
    public Optional<NodeLock> lock() {
        return Optional.ofNullable(lock.getService());
    }

    @Override
    public Optional<Person> person() {
        return Optional.ofNullable(person.getService());
    }

    @Override
    public Optional<SafetyWords> safetyWords() {
        return Optional.ofNullable(safetyWords.getService());
    }

    @Override
    public Optional<Apps> apps() {
        return Optional.ofNullable(apps.getService());
    }

    @Override
    public Optional<Grants> grants() {
        return Optional.ofNullable(grants.getService());
    }

    @Override
    public Optional<AuditLog> audit() {
        return Optional.ofNullable(audit.getService());
    }

    @Override
    public Optional<Uses> uses() {
        return Optional.ofNullable(uses.getService());
    }

    @Override
    public Optional<Catalog> catalog() {
        return Optional.ofNullable(catalog.getService());
    }

    @Override
    public Optional<Catalogs> catalogs() {
        return Optional.ofNullable(catalogs.getService());
    }

    @Override
    public Optional<Network> network() {
        return Optional.ofNullable(network.getService());
    }

    @Override
    public Optional<Contacts> contacts() {
        return Optional.ofNullable(contacts.getService());
    }

    @Override
    public Optional<Invitations> invitations() {
        return Optional.ofNullable(invitations.getService());
    }

    @Override
    public Optional<VaultStore> vaults() {
        return Optional.ofNullable(vaults.getService());
    }

    @Override
    public Optional<Gate> gate() {
        return Optional.ofNullable(gate.getService());
    }

    @Override
    public Optional<Limits> limits() {
        return Optional.ofNullable(limits.getService());
    }

    @Override
    public Optional<Picks> picks() {
        return Optional.ofNullable(picks.getService());
    }

    @Override
    public Optional<Drops> drops() {
        return Optional.ofNullable(drops.getService());
    }

    @Override
    public Optional<DeveloperMode> developer() {
        return Optional.ofNullable(developer.getService());
    }

    @Override
    public void close() {
        List.of(
                        lock,
                        person,
                        safetyWords,
                        apps,
                        grants,
                        audit,
                        uses,
                        catalog,
                        catalogs,
                        network,
                        contacts,
                        invitations,
                        vaults,
                        gate,
                        limits,
                        picks,
                        drops,
                        developer)
                .forEach(ServiceTracker::close);
    }
}
