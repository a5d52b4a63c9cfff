package org.koti.home;

import java.util.List;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Contact;
import org.koti.spi.peer.Network;

/** The person's contacts. */
final class PeoplePages {
    static final String SECTION = "people";

    private final Node node;

    PeoplePages(Node node) {
        this.node = node;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/people", Access.UNLOCKED, this::all),
                Route.get("/people/contacts/{id}", Access.UNLOCKED, this::show),
                Route.post("/people/contacts/{id}/name", Access.UNLOCKED, this::rename),
                Route.post("/people/contacts/{id}/verified", Access.UNLOCKED, this::verify),
                Route.get("/people/contacts/{id}/remove", Access.UNLOCKED, this::askRemoval),
                Route.post("/people/contacts/{id}/remove", Access.UNLOCKED, this::remove));
    }

    private Answer all(Visit visit) {
        List<PersonView> contacts = Node.need(node.contacts()).list().stream()
                .map(contact -> PersonView.of(contact, visit.texts()))
                .toList();
        List<InvitationView> invitations = Node.need(node.invitations()).list().stream()
                .map(invitation -> InvitationView.of(invitation, visit.texts()))
                .toList();
        boolean on = node.network().map(Network::isOn).orElse(false);
        return Answer.page(
                out -> JtepeopleGenerated.render(out, Markup.PLAIN, visit.view(SECTION), contacts, invitations, on));
    }

    /** Whether they are here is read aloud when it changes: who shows it already gets nothing. */
    private Answer show(Visit visit) {
        boolean shown = visit.query("here").equals(String.valueOf(find(visit).connected()));
        return shown ? new Answer.Nothing() : contact(visit, List.of());
    }

    private Answer contact(Visit visit, List<Fault> faults) {
        Contact contact = find(visit);
        PersonId me = Node.need(node.person()).profile().id();
        List<String> words = node.safetyWords()
                .map(safety -> safety.between(me, contact.id()))
                .orElse(List.of());
        PersonView shown = PersonView.of(contact, visit.texts());
        return new Answer.Page(
                faults.isEmpty() ? 200 : 422,
                out -> JtecontactGenerated.render(out, Markup.PLAIN, visit.view(SECTION), shown, words, faults),
                "'none'");
    }

    private Answer rename(Visit visit) {
        Contact contact = find(visit);
        try {
            Node.need(node.contacts()).rename(contact.id(), visit.form().text("name"));
            visit.leaveNotice("saved");
            return Answer.redirect(path(contact));
        } catch (IllegalArgumentException unfit) {
            return contact(visit, List.of(new Fault("name", visit.texts().get("contact.name.fault"))));
        }
    }

    private Answer verify(Visit visit) {
        Contact contact = find(visit);
        boolean same = visit.form().text("verified").equals("yes");
        Node.need(node.contacts()).verify(contact.id(), same);
        visit.leaveNotice(
                same ? "contact.isVerified" : "contact.isNotVerified", Names.of(contact.name(), visit.texts()));
        return Answer.redirect(path(contact));
    }

    private Answer askRemoval(Visit visit) {
        PersonView contact = PersonView.of(find(visit), visit.texts());
        return Answer.page(out -> JteforgetGenerated.render(out, Markup.PLAIN, visit.view(SECTION), contact));
    }

    private Answer remove(Visit visit) {
        Contact contact = find(visit);
        Node.need(node.contacts()).remove(contact.id());
        visit.leaveNotice("contact.removed", Names.of(contact.name(), visit.texts()));
        return Answer.redirect("/people");
    }

    private Contact find(Visit visit) {
        return Node.need(node.contacts()).list().stream()
                .filter(contact -> contact.id().did().equals(visit.segment("id")))
                .findFirst()
                .orElseThrow(() -> new Problem(404));
    }

    private static String path(Contact contact) {
        return "/people/contacts/" + contact.id();
    }
}
