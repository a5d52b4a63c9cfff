package org.koti.home;

import java.util.List;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Contact;

/**
 * A contact among others, some of whom may have the same name.
 *
 * @param did names them by their key
 * @param name what the person calls them
 * @param verified whether the safety words were compared
 * @param words what tells them apart: the safety words that their own page shows, or their key
 */
record ContactView(String did, String name, boolean verified, String words) {
    static List<ContactView> of(Node node, List<Contact> contacts, Texts texts) {
        PersonId me = Node.need(node.person()).profile().id();
        return contacts.stream()
                .map(contact -> new ContactView(
                        contact.id().did(),
                        Names.of(contact.name(), texts),
                        contact.verified(),
                        node.safetyWords()
                                .map(safety -> String.join(" ", safety.between(me, contact.id())))
                                .orElse(contact.id().did())))
                .toList();
    }
}
