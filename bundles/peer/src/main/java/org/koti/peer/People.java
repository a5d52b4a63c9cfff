package org.koti.peer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Contact;
import org.koti.api.peer.UnknownContactException;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultTransaction;
import org.koti.spi.app.NodeListener.Topic;
import org.koti.spi.consent.Activity;

/** What happens to contacts: met, renamed, verified, removed, come and gone. Inside {@link Guard}. */
final class People {
    private final Vault vault;
    private final ContactBook book;
    private final LinkTable links;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Courier courier;
    private final Announcer announcer;
    private final Set<PersonId> present = new HashSet<>();

    People(
            Vault vault,
            ContactBook book,
            LinkTable links,
            Inbox inbox,
            Outbox outbox,
            Courier courier,
            Announcer announcer) {
        this.vault = vault;
        this.book = book;
        this.links = links;
        this.inbox = inbox;
        this.outbox = outbox;
        this.courier = courier;
        this.announcer = announcer;
    }

    ContactBook book() {
        return book;
    }

    List<Contact> list() {
        return book.all().stream().map(this::contact).toList();
    }

    void rename(PersonId person, String name) {
        change(known(person).named(Names.checked(name)));
    }

    void verify(PersonId person, boolean verified) {
        ContactRecord contact = known(person);
        change(contact.verified(verified));
        if (verified && !contact.verified()) {
            announcer.note(Activity.Kind.CONTACT_VERIFIED, contact.name());
        }
    }

    void remove(PersonId person) {
        ContactRecord contact = known(person);
        vault.transact(tx -> {
            book.erase(tx, person);
            outbox.fail(tx, person);
            inbox.drop(tx, person);
            return person;
        });
        book.forget(person);
        outbox.forget(person);
        inbox.forget(person);
        present.remove(person);
        for (Link link : links.with(person)) {
            link.send(new StandingFrame(false));
            link.finish("the contact was removed");
        }
        courier.contactChanged(new Contact(person, contact.name(), contact.verified(), false));
        announcer.note(Activity.Kind.CONTACT_REMOVED, contact.name());
        announcer.changed(Topic.PEOPLE);
    }

    /** Writes a new contact, or what was learnt about one, into a transaction; {@link #met} follows once that is committed. */
    ContactRecord write(VaultTransaction tx, PersonId person, String name, String how, Link link) {
        ContactRecord before =
                book.find(person).orElseGet(() -> new ContactRecord(person, name, false, how, link.since(), List.of()));
        ContactRecord contact = before.seen(link.knownPeer());
        book.write(tx, contact);
        return contact;
    }

    /** Makes a contact of who was written. */
    void met(ContactRecord contact) {
        boolean fresh = !book.has(contact.id());
        book.remember(contact);
        if (fresh) {
            announcer.note(Activity.Kind.CONTACT_ADDED, contact.name(), contact.how());
            announcer.changed(Topic.PEOPLE);
            courier.contactChanged(contact(contact));
        }
        for (Link link : links.with(contact.id())) {
            link.send(new StandingFrame(true));
            flow(link, contact.id());
        }
    }

    /** A contact's device was met again. */
    void seen(ContactRecord contact, Link link) {
        ContactRecord changed = contact.seen(link.knownPeer());
        if (!changed.equals(contact)) {
            vault.transact(tx -> {
                book.write(tx, changed);
                return changed;
            });
            book.remember(changed);
        }
    }

    /** Starts or goes on with the exchange of messages where both sides are contacts of each other. */
    void flow(Link link, PersonId person) {
        if (book.has(person) && link.trusted()) {
            link.widen();
            inbox.greet(link, person);
            outbox.pump(person);
        }
        refresh(person);
    }

    /** Tells when a contact came or went. */
    void refresh(PersonId person) {
        book.find(person).ifPresent(contact -> {
            boolean here = links.route(person).isPresent();
            boolean changed = here ? present.add(person) : present.remove(person);
            if (changed) {
                courier.contactChanged(contact(contact));
                announcer.changed(Topic.PEOPLE);
            }
        });
    }

    private void change(ContactRecord contact) {
        vault.transact(tx -> {
            book.write(tx, contact);
            return contact;
        });
        book.remember(contact);
        courier.contactChanged(contact(contact));
        announcer.changed(Topic.PEOPLE);
    }

    private ContactRecord known(PersonId person) {
        return book.find(person).orElseThrow(() -> new UnknownContactException(person));
    }

    private Contact contact(ContactRecord contact) {
        boolean connected = links.route(contact.id()).isPresent();
        return new Contact(contact.id(), contact.name(), contact.verified(), connected);
    }
}
