package org.koti.home;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.koti.spi.peer.Invitation;
import org.koti.spi.peer.Invitations;
import org.koti.spi.peer.MalformedInvitationException;
import org.koti.spi.peer.Network;

/** Invitations of both directions. */
final class InvitationPages {
    private static final String SECTION = PeoplePages.SECTION;
    private static final int MAX_NOTE = 80;
    private static final long MAX_HOURS = 24 * 30;

    private final Node node;
    private final Clock clock;

    InvitationPages(Node node, Clock clock) {
        this.node = node;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/people/invite", Access.UNLOCKED, visit -> form(visit, List.of())),
                Route.post("/people/invite", Access.UNLOCKED, this::invite),
                Route.get("/people/accept", Access.UNLOCKED, visit -> paste(visit, "", List.of())),
                Route.post("/people/accept", Access.UNLOCKED, this::read),
                Route.post("/people/accept/yes", Access.UNLOCKED, this::accept),
                Route.get("/people/invitations/{id}", Access.UNLOCKED, this::show),
                Route.get("/people/invitations/{id}/qr.svg", Access.UNLOCKED, this::qr),
                Route.post("/people/invitations/{id}/revoke", Access.UNLOCKED, this::revoke));
    }

    private Answer form(Visit visit, List<Fault> faults) {
        boolean on = node.network().map(Network::isOn).orElse(false);
        String note = visit.form().text("note");
        return new Answer.Page(
                faults.isEmpty() ? 200 : 422,
                out -> JteinviteGenerated.render(out, Markup.PLAIN, visit.view(SECTION), note, on, faults),
                "'none'");
    }

    private Answer invite(Visit visit) {
        String note = visit.form().text("note");
        if (note.isEmpty() || note.length() > MAX_NOTE) {
            return form(visit, List.of(new Fault("note", visit.texts().get("invite.note.fault"))));
        }
        Network network = Node.need(node.network());
        if (!network.isOn()) {
            network.turnOn();
        }
        try {
            Invitation made = Node.need(node.invitations()).create(note, validity(visit.form()));
            return Answer.redirect("/people/invitations/" + made.id());
        } catch (IllegalStateException e) {
            String problem = visit.texts().problem(network);
            return form(visit, List.of(new Fault("note", visit.texts().get("invite.network.fault", problem))));
        }
    }

    private static Duration validity(Form form) {
        try {
            long hours = Long.parseLong(form.text("hours"));
            return Duration.ofHours(Math.max(1, Math.min(MAX_HOURS, hours)));
        } catch (NumberFormatException e) {
            throw new Problem(400);
        }
    }

    private static Answer paste(Visit visit, String link, List<Fault> faults) {
        return new Answer.Page(
                faults.isEmpty() ? 200 : 422,
                out -> JteacceptGenerated.render(out, Markup.PLAIN, visit.view(SECTION), link, faults),
                "'none'");
    }

    private Answer read(Visit visit) {
        String link = visit.form().text("link");
        try {
            Invitations.Preview preview = Node.need(node.invitations()).read(link);
            List<String> words =
                    node.safetyWords().map(safety -> safety.of(preview.from())).orElse(List.of());
            boolean expired = !preview.expires().isAfter(clock.instant());
            return expired
                    ? paste(visit, link, List.of(new Fault("link", visit.texts().get("accept.expired"))))
                    : preview(visit, preview, words, link);
        } catch (MalformedInvitationException e) {
            return paste(visit, link, List.of(new Fault("link", visit.texts().fault(e.fault()))));
        }
    }

    private static Answer preview(Visit visit, Invitations.Preview preview, List<String> words, String link) {
        String name = Names.of(preview.name(), visit.texts());
        String expires = visit.texts().moment(preview.expires());
        return Answer.page(
                out -> JtepreviewGenerated.render(out, Markup.PLAIN, visit.view(SECTION), name, words, expires, link));
    }

    private Answer accept(Visit visit) {
        String link = visit.form().text("link");
        try {
            Invitation accepted = Node.need(node.invitations()).accept(link);
            return Answer.redirect("/people/invitations/" + accepted.id());
        } catch (MalformedInvitationException e) {
            return paste(visit, link, List.of(new Fault("link", visit.texts().fault(e.fault()))));
        }
    }

    private Answer show(Visit visit) {
        InvitationView shown = InvitationView.of(find(visit), visit.texts());
        return Answer.page(out -> JteinvitationGenerated.render(out, Markup.PLAIN, visit.view(SECTION), shown));
    }

    private Answer qr(Visit visit) {
        return new Answer.Picture("image/svg+xml", QrCode.svg(find(visit).link().orElseThrow(() -> new Problem(404))));
    }

    private Answer revoke(Visit visit) {
        Invitation invitation = find(visit);
        Node.need(node.invitations()).revoke(invitation.id());
        visit.leaveNotice("invitation.revoked");
        return Answer.redirect("/people");
    }

    private Invitation find(Visit visit) {
        return Node.need(node.invitations()).list().stream()
                .filter(invitation -> invitation.id().equals(visit.segment("id")))
                .findFirst()
                .orElseThrow(() -> new Problem(404));
    }
}
