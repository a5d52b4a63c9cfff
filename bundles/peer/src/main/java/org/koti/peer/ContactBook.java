package org.koti.peer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.identity.PersonId;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultTransaction;
import org.koti.spi.transport.PeerId;

/** The contacts, kept in the vault, inside {@link Guard}. What was written in a transaction is remembered once that is committed. */
final class ContactBook {
    private static final String COLLECTION = "contacts";
    private final Map<PersonId, ContactRecord> people = new HashMap<>();

    ContactBook(Vault vault) {
        Stored.each(vault, COLLECTION, "", entry -> remember(ContactRecord.of(entry)));
    }

    List<ContactRecord> all() {
        List<ContactRecord> all = new ArrayList<>(people.values());
        all.sort(Comparator.comparing(ContactRecord::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(ContactRecord::id));
        return all;
    }

    Optional<ContactRecord> find(PersonId person) {
        return Optional.ofNullable(people.get(person));
    }

    boolean has(PersonId person) {
        return people.containsKey(person);
    }

    Optional<ContactRecord> ownerOf(PeerId peer) {
        return people.values().stream()
                .filter(contact ->
                        contact.peers().stream().anyMatch(known -> known.id().equals(peer)))
                .findFirst();
    }

    void write(VaultTransaction tx, ContactRecord contact) {
        Stored.put(tx, COLLECTION, contact.id().did(), contact.toJson());
    }

    void erase(VaultTransaction tx, PersonId person) {
        Stored.delete(tx, COLLECTION, person.did());
    }

    void remember(ContactRecord contact) {
        people.put(contact.id(), contact);
    }

    void forget(PersonId person) {
        people.remove(person);
    }
}
