package org.koti.testkit.peer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.identity.PersonId;
import org.koti.api.identity.Profile;
import org.koti.api.peer.Contact;
import org.koti.spi.consent.AppGate;

/** A person on an {@link InMemoryNetwork}, with contacts and apps. Safe for use by several threads. */
public final class InMemoryPerson {
    private final InMemoryNetwork network;
    private final Profile profile;
    private final Map<PersonId, Contact> contacts = new LinkedHashMap<>();
    private final Map<AppId, InMemoryApp> apps = new LinkedHashMap<>();
    private boolean networkOn = true;

    InMemoryPerson(InMemoryNetwork network, PersonId id, String name) {
        this.network = network;
        this.profile = new Profile(id, name);
    }

    /**
     * Who they are.
     *
     * @return their id
     */
    public PersonId id() {
        return profile.id();
    }

    /**
     * What they tell about themselves.
     *
     * @return id and name
     */
    public Profile profile() {
        return profile;
    }

    /**
     * An app on this person's node; the same each time for the same app id. It talks with others' apps of its name, whoever published them.
     *
     * @param gate whose app it is, and asked on every call
     * @return the app
     * @throws IllegalStateException when this person has another publisher's app of that name, which only {@link #replace} ends
     */
    public InMemoryApp app(AppGate gate) {
        synchronized (network) {
            if (named(gate.app().name())
                    .filter(other -> !other.id().equals(gate.app()))
                    .isPresent()) {
                throw new IllegalStateException(
                        "of the apps named " + gate.app().name() + " only one can talk with others");
            }
            return apps.computeIfAbsent(gate.app(), id -> new InMemoryApp(network, this, gate));
        }
    }

    /**
     * Puts another publisher's app of the same name in the place of the one that there is. All that was kept for that among people is gone, and who sent it what
     * it has not dealt with hears of it.
     *
     * @param gate whose app it is that comes, and asked on every call
     * @return the app that comes
     */
    public InMemoryApp replace(AppGate gate) {
        return network.change(() -> {
            named(gate.app().name())
                    .filter(former -> !former.id().equals(gate.app()))
                    .ifPresent(former -> {
                        apps.remove(former.id());
                        network.forget(former);
                    });
            return app(gate);
        });
    }

    /**
     * Turns the person's network on or off.
     *
     * @param on whether it is on from now on
     */
    public void network(boolean on) {
        network.change(() -> {
            networkOn = on;
            network.tellPresence();
        });
    }

    /**
     * Removes a contact: what waits for them fails.
     *
     * @param other who
     */
    public void remove(InMemoryPerson other) {
        network.change(() -> {
            Contact gone = contacts.remove(other.id());
            if (gone != null) {
                apps.values().forEach(app -> app.lose(gone));
            }
        });
    }

    boolean networkOn() {
        return networkOn;
    }

    void add(InMemoryPerson other) {
        if (!contacts.containsKey(other.id())) {
            Contact contact = asNow(new Contact(other.id(), other.profile.name(), false, false));
            contacts.put(other.id(), contact);
            apps.values().forEach(app -> app.tell(contact));
        }
    }

    boolean knows(PersonId person) {
        return contacts.containsKey(person);
    }

    List<Contact> contacts() {
        return contacts.values().stream()
                .map(this::asNow)
                .sorted(Comparator.comparing(Contact::name).thenComparing(Contact::id))
                .toList();
    }

    private Contact asNow(Contact contact) {
        return new Contact(
                contact.id(),
                contact.name(),
                contact.verified(),
                network.connected(this, network.person(contact.id())));
    }

    /** Tells the apps of each contact that is not as it was told last. */
    void tellContacts() {
        for (Contact before : List.copyOf(contacts.values())) {
            Contact contact = asNow(before);
            if (!contact.equals(before)) {
                contacts.put(contact.id(), contact);
                apps.values().forEach(app -> app.tell(contact));
            }
        }
    }

    List<InMemoryApp> apps() {
        return new ArrayList<>(apps.values());
    }

    Optional<InMemoryApp> named(String name) {
        return apps.values().stream()
                .filter(app -> app.id().name().equals(name))
                .findFirst();
    }
}
