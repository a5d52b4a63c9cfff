package org.koti.spi.peer;

import java.util.List;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Contact;
import org.osgi.annotation.versioning.ProviderType;

/** The person's contacts. Needs an unlocked node. Safe for use by several threads. */
@ProviderType
public interface Contacts {
    /**
     * All contacts.
     *
     * @return by name
     */
    List<Contact> list();

    /**
     * Changes what this person calls a contact.
     *
     * @param person who
     * @param name 1 to 40 characters, none of which is a control character or a mark of direction
     * @throws IllegalArgumentException if it is another one
     */
    void rename(PersonId person, String name);

    /**
     * Marks whether the safety words were compared.
     *
     * @param person who
     * @param verified whether they were the same
     */
    void verify(PersonId person, boolean verified);

    /**
     * Removes a contact: sessions end, waiting messages fail, apps are told.
     *
     * @param person who
     */
    void remove(PersonId person);
}
