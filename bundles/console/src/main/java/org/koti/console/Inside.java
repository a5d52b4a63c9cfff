package org.koti.console;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.identity.Profile;
import org.koti.api.peer.Contact;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.Apps;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.consent.Wording;
import org.koti.spi.identity.Person;
import org.koti.spi.peer.Contacts;
import org.koti.spi.peer.Network;

/**
 * What only an unlocked node tells of itself.
 *
 * @param profile whose it is; empty for a moment after the unlocking
 * @param apps what is installed
 * @param contacts whom they know
 * @param on whether others can reach it
 * @param addresses where
 * @param problem what keeps them from it
 * @param developing whether unsigned apps may run
 */
record Inside(
        Optional<Profile> profile,
        List<InstalledApp> apps,
        List<Contact> contacts,
        boolean on,
        List<String> addresses,
        Optional<Network.Problem> problem,
        boolean developing) {
    /** Looks; empty when the node was locked meanwhile. */
    static Optional<Inside> of(Services services) {
        try {
            Optional<Network> network = services.find(Network.class);
            return Optional.of(new Inside(
                    services.find(Person.class).map(Person::profile),
                    services.need(Apps.class).list(),
                    services.find(Contacts.class).map(Contacts::list).orElse(List.of()),
                    network.map(Network::isOn).orElse(false),
                    network.map(Network::addresses).orElse(List.of()).stream()
                            .map(Inside::written)
                            .toList(),
                    network.flatMap(Network::problem),
                    services.find(DeveloperMode.class).map(DeveloperMode::isOn).orElse(false)));
        } catch (VaultLockedException meanwhile) {
            return Optional.empty();
        }
    }

    /** An address as it is written in an invitation. */
    static String written(InetSocketAddress address) {
        String host = address.isUnresolved()
                ? address.getHostString()
                : address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Whether others can reach the node, and where. */
    static String network(boolean on, List<String> addresses, Texts texts) {
        if (!on) {
            return texts.get("status.network.off");
        }
        return addresses.isEmpty()
                ? texts.get("status.network.nowhere")
                : texts.get("status.network.on", String.join(", ", addresses));
    }

    private long running() {
        return apps.stream()
                .filter(app -> app.state() == InstalledApp.State.ACTIVE)
                .count();
    }

    private long here() {
        return contacts.stream().filter(Contact::connected).count();
    }

    /** Adds it to what a person reads. */
    void say(Columns rows, Services services, Texts texts) {
        rows.row(texts.get("status.lock"), texts.get("status.lock.open"));
        profile.ifPresent(person -> rows.row(texts.get("status.name"), person.name()));
        rows.row(texts.get("status.apps"), texts.get("status.apps.of", apps.size(), running()));
        rows.row(texts.get("status.people"), texts.get("status.people.of", contacts.size(), here()));
        rows.row(texts.get("status.network"), network(on, addresses, texts));
        problem.ifPresent(why -> rows.row("", services.need(Wording.class).of(why, texts.locale())));
        if (developing) {
            rows.row(texts.get("status.developer"), texts.get("status.developer.on"));
        }
    }

    /** Adds it to what a program reads. */
    void put(Map<String, Object> data) {
        profile.ifPresent(person -> {
            data.put("name", person.name());
            data.put("person", person.id().did());
        });
        data.put("developerMode", developing);
        data.put("apps", counts("installed", apps.size(), "running", running()));
        data.put("contacts", counts("all", contacts.size(), "here", here()));
        Map<String, Object> network = new LinkedHashMap<>();
        network.put("on", on);
        network.put("addresses", addresses);
        problem.ifPresent(why -> network.put("problem", why.kind().name()));
        data.put("network", network);
    }

    private static Map<String, Object> counts(String all, long many, String some, long few) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put(all, many);
        counts.put(some, few);
        return counts;
    }
}
