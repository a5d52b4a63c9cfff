package org.koti.console;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.koti.api.peer.Contact;
import org.koti.api.peer.UnknownContactException;
import org.koti.spi.peer.Contacts;

/** The contacts, as a command line names them: by what they are called, or by their key where several are called the same. */
final class People {
    private final Services services;

    People(Services services) {
        this.services = services;
    }

    List<Contact> all() {
        return services.need(Contacts.class).list();
    }

    Contact find(String name) throws RefusedException {
        List<Contact> found = all().stream()
                .filter(contact ->
                        name.equals(contact.name()) || name.equals(contact.id().did()))
                .toList();
        if (found.isEmpty()) {
            throw new RefusedException("contact.none", name);
        }
        if (found.size() > 1) {
            throw new RefusedException(
                    "contact.several",
                    name,
                    found.stream().map(contact -> contact.id().did()).collect(Collectors.joining(", ")));
        }
        return found.get(0);
    }

    /**
     * Changes a contact, who may have been removed since they were found.
     *
     * @throws RefusedException when they were
     */
    void change(Contact contact, Consumer<Contacts> change) throws RefusedException {
        try {
            change.accept(services.need(Contacts.class));
        } catch (UnknownContactException e) {
            throw new RefusedException("contact.none", contact.name());
        }
    }
}
