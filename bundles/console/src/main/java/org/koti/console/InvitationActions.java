package org.koti.console;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.koti.spi.consent.Wording;
import org.koti.spi.identity.SafetyWords;
import org.koti.spi.peer.Invitation;
import org.koti.spi.peer.Invitations;
import org.koti.spi.peer.MalformedInvitationException;
import org.koti.spi.peer.MalformedInvitationException.Fault;
import org.koti.spi.peer.Network;

/** {@code peer}: invitations of both directions. A link is a secret of two people: it is shown to whoever makes it, and never in a list. */
final class InvitationActions {
    private static final int MOST_NOTE = 80;
    private static final int USUAL_HOURS = 24;
    private static final int MOST_HOURS = 24 * 30;

    private final Services services;
    private final Calendar calendar;

    InvitationActions(Services services, Calendar calendar) {
        this.services = services;
        this.calendar = calendar;
    }

    Map<Command, Action> all() {
        return Map.of(
                Command.PEER_INVITE, this::invite,
                Command.PEER_ACCEPT, this::accept,
                Command.PEER_INVITATIONS, this::list,
                Command.PEER_REVOKE, this::revoke);
    }

    private int list(Line line, Terminal terminal) {
        Texts texts = terminal.texts();
        List<Invitation> all = services.need(Invitations.class).list();
        terminal.data(all.stream().map(each -> row(each, texts)).toList());
        if (all.isEmpty()) {
            terminal.say(texts.get("invitation.empty"));
        }
        Columns columns = new Columns();
        for (Invitation each : all) {
            columns.row(
                    each.id(),
                    texts.get(each.madeHere() ? "invitation.made" : "invitation.got"),
                    calendar.of(each.expires()),
                    each.note() + ": " + sentence(each, texts));
        }
        columns.lines().forEach(terminal::say);
        return Status.DONE;
    }

    private int invite(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        String note = line.values().get(0).strip();
        if (note.isEmpty() || note.length() > MOST_NOTE) {
            throw new RefusedException("invite.note", MOST_NOTE);
        }
        Duration validFor = Duration.ofHours(line.number(Option.HOURS, USUAL_HOURS, 1, MOST_HOURS));
        boolean asked = !services.need(Network.class).isOn();
        if (asked) {
            terminal.say(texts.get("invite.network"));
            terminal.needYes(line, texts.get("invite.question"));
        }
        Invitation made = create(note, validFor, asked, texts);
        String link = made.link().orElseThrow();
        Map<String, Object> data = row(made, texts);
        data.put("link", link);
        terminal.data(data);
        terminal.say(link);
        terminal.say(texts.get("invite.lead", calendar.of(made.expires())));
        return Status.DONE;
    }

    /** Turns the network on by a yes only; where there can be no invitation, it is as it was. */
    private Invitation create(String note, Duration validFor, boolean asked, Texts texts) throws RefusedException {
        Network network = services.need(Network.class);
        boolean turns = asked && !network.isOn();
        if (turns) {
            network.turnOn();
        }
        try {
            return services.need(Invitations.class).create(note, validFor);
        } catch (IllegalStateException e) {
            RefusedException refusal = network.addresses().isEmpty()
                    ? new RefusedException("invite.failed", problem(network, texts))
                    : new RefusedException("invite.many");
            if (turns) {
                network.turnOff();
            }
            throw refusal;
        }
    }

    /** What keeps others from the node, in words to be put behind a sentence. */
    private String problem(Network network, Texts texts) {
        return network.problem()
                .map(why -> " " + services.need(Wording.class).of(why, texts.locale()))
                .orElse("");
    }

    /** The arguments of a process are for all on the computer to see, so the link can come without being one. */
    private int accept(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        String link = line.value(0)
                .filter(value -> !value.equals(Line.INPUT))
                .orElseGet(() -> terminal.ask(texts.get("accept.link")))
                .strip();
        if (link.isEmpty()) {
            throw new RefusedException("accept.link.none");
        }
        try {
            Invitations.Preview preview = services.need(Invitations.class).read(link);
            if (calendar.isPast(preview.expires())) {
                throw refused(Fault.ENDED, texts);
            }
            say(preview, terminal);
            terminal.needYes(line, texts.get("accept.question"));
            return told(services.need(Invitations.class).accept(link), preview.name(), terminal);
        } catch (MalformedInvitationException e) {
            throw refused(e.fault(), texts);
        }
    }

    private RefusedException refused(Fault fault, Texts texts) {
        return new RefusedException("words", services.need(Wording.class).of(fault, texts.locale()));
    }

    /** Tells what came of a yes; a link that was accepted before is as far as it came then. */
    private int told(Invitation accepted, String name, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        terminal.data(row(accepted, texts));
        switch (accepted.state()) {
            case ACCEPTING -> terminal.say(texts.get("accept.done", name));
            case ACCEPTED -> terminal.say(texts.get("accept.before", sentence(accepted, texts)));
            default -> throw new RefusedException("accept.before", sentence(accepted, texts));
        }
        return Status.DONE;
    }

    private void say(Invitations.Preview preview, Terminal terminal) {
        Texts texts = terminal.texts();
        terminal.say(texts.get("accept.from", preview.name()));
        new Columns()
                .row(texts.get("contact.key"), preview.from().did())
                .row(
                        texts.get("accept.words"),
                        String.join(" ", services.need(SafetyWords.class).of(preview.from())))
                .row(texts.get("accept.expires"), calendar.of(preview.expires()))
                .lines()
                .forEach(terminal::say);
        terminal.say(texts.get("accept.lead", preview.name()));
        terminal.say(texts.get("accept.network"));
    }

    private int revoke(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        String id = line.values().get(0);
        Invitation invitation = find(id);
        if (invitation.state() != Invitation.State.OPEN) {
            throw closed(invitation, texts);
        }
        services.need(Invitations.class).revoke(id);
        Invitation now = find(id);
        if (now.state() != Invitation.State.REVOKED) {
            throw closed(now, texts);
        }
        terminal.say(texts.get("invitation.revoked"));
        terminal.data(row(now, texts));
        return Status.DONE;
    }

    private RefusedException closed(Invitation invitation, Texts texts) {
        return new RefusedException("invitation.closed", invitation.id(), sentence(invitation, texts));
    }

    private Invitation find(String id) throws RefusedException {
        return services.need(Invitations.class).list().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException("invitation.none", id));
    }

    private String sentence(Invitation invitation, Texts texts) {
        return String.join(". ", services.need(Wording.class).of(invitation, texts.locale()));
    }

    private Map<String, Object> row(Invitation invitation, Texts texts) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("invitation", invitation.id());
        row.put("madeHere", invitation.madeHere());
        row.put("note", invitation.note());
        row.put("state", invitation.state().name());
        invitation.problem().ifPresent(problem -> row.put("problem", problem.name()));
        row.put("sentence", sentence(invitation, texts));
        invitation.other().ifPresent(other -> row.put("person", other.did()));
        row.put("created", invitation.created().toString());
        row.put("expires", invitation.expires().toString());
        return row;
    }
}
