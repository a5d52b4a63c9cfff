package org.koti.sample.battleship.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.koti.api.identity.PersonId;
import org.koti.api.identity.Profile;
import org.koti.api.peer.Contact;
import org.koti.api.peer.Offer;
import org.koti.sample.battleship.message.Variant;
import org.koti.sample.battleship.play.GameRoom;
import org.koti.sample.battleship.play.OfferBoard;
import org.koti.sample.battleship.play.Terms;

/** Where the page begins, in JSON: the person, their games, the people and the offers. */
final class HallJson {

    private final ObjectMapper json;
    private final TableJson tables;
    private final GameRoom room;
    private final OfferBoard offers;

    HallJson(ObjectMapper json, TableJson tables, GameRoom room, OfferBoard offers) {
        this.json = json;
        this.tables = tables;
        this.room = room;
        this.offers = offers;
    }

    ObjectNode state(Locale language, long now) {
        Profile me = room.me();
        ObjectNode node = json.createObjectNode()
                .put("language", language.getLanguage())
                .put("now", now)
                .put("networkOn", room.networkOn());
        node.putObject("me").put("name", me.name()).put("id", me.id().did());
        ArrayNode games = node.putArray("games");
        List<Contact> people = room.contacts();
        room.games().forEach(game -> games.add(tables.summary(game, room.openState(game), find(people, game.other()))));
        ArrayNode waiting = node.putArray("waiting");
        room.waiting()
                .forEach(match -> waiting.addObject()
                        .put("id", match.id().hex())
                        .put(
                                "name",
                                find(people, match.other())
                                        .map(Contact::name)
                                        .orElse(match.other().did())));
        ArrayNode contacts = node.putArray("contacts");
        people.forEach(contact -> contacts.add(tables.person(contact.id(), Optional.of(contact), contact.name())));
        ArrayNode variants = node.putArray("variants");
        Variant.KNOWN.forEach(variant -> variants.add(variant.name()));
        ArrayNode lobby = node.putArray("offers");
        offers.offers().forEach(offer -> lobby.add(offer(offer, people, now)));
        return node;
    }

    private ObjectNode offer(Offer offer, List<Contact> people, long now) {
        Optional<Contact> contact = find(people, offer.by().id());
        ObjectNode node = tables.person(offer.by().id(), contact, offer.by().name())
                .put("id", offer.id().value())
                .put("mine", offer.mine())
                .put("state", offer.state().name())
                .put("newer", Terms.isNewer(offer.terms()))
                .put("expiresIn", offer.expires().toEpochMilli() - now);
        Terms.parse(offer.terms())
                .ifPresent(terms -> node.put("clock", terms.clock().seconds())
                        .put("variant", terms.variant().name()));
        return node;
    }

    private static Optional<Contact> find(List<Contact> people, PersonId id) {
        return people.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
