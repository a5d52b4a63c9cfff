package org.koti.home;

import org.koti.api.peer.Contact;

/**
 * A contact as their own page and the list of all show them.
 *
 * @param did names them by their key
 * @param name what the person calls them, so that it can be seen
 * @param given the same as it was given, for who changes it
 * @param verified whether the safety words were compared
 * @param connected whether one of their nodes can be reached now
 */
record PersonView(String did, String name, String given, boolean verified, boolean connected) {
    static PersonView of(Contact contact, Texts texts) {
        return new PersonView(
                contact.id().did(),
                Names.of(contact.name(), texts),
                contact.name(),
                contact.verified(),
                contact.connected());
    }

    String path() {
        return "/people/contacts/" + did;
    }

    /** The first character that is seen of their name. */
    String initial() {
        int from = Names.isIsolated(name) ? 1 : 0;
        return name.substring(from, name.offsetByCodePoints(from, 1));
    }
}
