package org.koti.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Contact;
import org.koti.spi.consent.Wording;
import org.koti.spi.identity.Person;
import org.koti.spi.identity.SafetyWords;
import org.koti.spi.peer.Network;

/** {@code peer}: the person's contacts, and whether others can reach the node. */
final class PeerActions {
    private static final String ON = "on";

    private final Services services;
    private final People people;

    PeerActions(Services services) {
        this.services = services;
        people = new People(services);
    }

    Map<Command, Action> all() {
        return Map.of(
                Command.PEER_LIST, this::list,
                Command.PEER_SHOW, this::show,
                Command.PEER_RENAME, this::rename,
                Command.PEER_VERIFY, this::verify,
                Command.PEER_UNVERIFY, this::unverify,
                Command.PEER_REMOVE, this::remove,
                Command.PEER_NETWORK, this::network);
    }

    private int list(Line line, Terminal terminal) {
        Texts texts = terminal.texts();
        List<Contact> all = people.all();
        terminal.data(all.stream().map(PeerActions::row).toList());
        if (all.isEmpty()) {
            terminal.say(texts.get("contact.empty"));
        }
        Columns columns = new Columns();
        for (Contact contact : all) {
            columns.row(
                    texts.get(contact.connected() ? "contact.here" : "contact.away"),
                    texts.get(contact.verified() ? "contact.verified" : "contact.unverified"),
                    contact.id().did(),
                    contact.name());
        }
        columns.lines().forEach(terminal::say);
        return Status.DONE;
    }

    private int show(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        Contact contact = people.find(line.values().get(0));
        List<String> words = words(contact);
        terminal.data(row(contact, words));
        terminal.say(contact.name());
        new Columns()
                .row(texts.get("contact.key"), contact.id().did())
                .row(
                        texts.get("fact.state"),
                        texts.get(contact.connected() ? "contact.here" : "contact.away") + ", "
                                + texts.get(contact.verified() ? "contact.verified" : "contact.unverified"))
                .row(texts.get("contact.words"), String.join(" ", words))
                .lines()
                .forEach(terminal::say);
        return Status.DONE;
    }

    private int rename(Line line, Terminal terminal) throws RefusedException {
        Contact contact = people.find(line.values().get(0));
        String name = line.values().get(1);
        try {
            people.change(contact, contacts -> contacts.rename(contact.id(), name));
        } catch (IllegalArgumentException e) {
            throw new RefusedException("contact.name");
        }
        return changed(contact, "contact.renamed", terminal);
    }

    private int verify(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        Contact contact = people.find(line.values().get(0));
        terminal.say(texts.get("verify.lead", contact.name()));
        List<String> words = words(contact);
        terminal.say("  " + String.join(" ", words));
        terminal.say(texts.get("verify.different"));
        terminal.needYes(line, texts.get("verify.question"));
        people.change(contact, contacts -> contacts.verify(contact.id(), true));
        terminal.say(texts.get("contact.is.verified", contact.name()));
        terminal.data(row(people.find(contact.id().did()), words));
        return Status.DONE;
    }

    private int unverify(Line line, Terminal terminal) throws RefusedException {
        Contact contact = people.find(line.values().get(0));
        people.change(contact, contacts -> contacts.verify(contact.id(), false));
        return changed(contact, "contact.is.unverified", terminal);
    }

    private int changed(Contact before, String done, Terminal terminal) throws RefusedException {
        Contact now = people.find(before.id().did());
        terminal.say(terminal.texts().get(done, before.name(), now.name()));
        terminal.data(row(now));
        return Status.DONE;
    }

    private int remove(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        Contact contact = people.find(line.values().get(0));
        terminal.say(texts.get("forget.lead", contact.name()));
        terminal.needYes(line, texts.get("forget.question"));
        people.change(contact, contacts -> contacts.remove(contact.id()));
        terminal.say(texts.get("forget.done", contact.name()));
        terminal.data(row(new Contact(contact.id(), contact.name(), contact.verified(), false)));
        return Status.DONE;
    }

    private int network(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        Optional<Boolean> wanted = line.value(0).map(ON::equals);
        if (wanted.isPresent()) {
            turn(wanted.get(), line, terminal);
        }
        Network network = services.need(Network.class);
        List<String> addresses =
                network.addresses().stream().map(Inside::written).toList();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("on", network.isOn());
        data.put("addresses", addresses);
        network.problem().ifPresent(why -> data.put("problem", why.kind().name()));
        terminal.data(data);
        terminal.say(Inside.network(network.isOn(), addresses, texts));
        network.problem()
                .ifPresent(why -> terminal.say(services.need(Wording.class).of(why, texts.locale())));
        return Status.DONE;
    }

    private void turn(boolean on, Line line, Terminal terminal) throws RefusedException {
        if (!on) {
            services.need(Network.class).turnOff();
        } else if (!services.need(Network.class).isOn()) {
            terminal.say(terminal.texts().get("network.lead"));
            terminal.needYes(line, terminal.texts().get("network.question"));
            services.need(Network.class).turnOn();
        }
    }

    private List<String> words(Contact contact) {
        PersonId me = services.need(Person.class).profile().id();
        return services.need(SafetyWords.class).between(me, contact.id());
    }

    private static Map<String, Object> row(Contact contact, List<String> words) {
        Map<String, Object> row = row(contact);
        row.put("safetyWords", words);
        return row;
    }

    private static Map<String, Object> row(Contact contact) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("person", contact.id().did());
        row.put("name", contact.name());
        row.put("verified", contact.verified());
        row.put("here", contact.connected());
        return row;
    }
}
