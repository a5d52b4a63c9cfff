package org.koti.sample.battleship.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Contact;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Content;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.Orientation;
import org.koti.sample.battleship.board.Ship;
import org.koti.sample.battleship.game.Decision;
import org.koti.sample.battleship.game.GameState;
import org.koti.sample.battleship.game.Hand;
import org.koti.sample.battleship.game.Phase;
import org.koti.sample.battleship.game.Side;
import org.koti.sample.battleship.message.Answer;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.play.GameRecord;
import org.koti.sample.battleship.play.GameView;
import org.koti.sample.battleship.proof.Role;

/** A game in JSON, from this person's side: {@code me} and {@code them}. */
final class TableJson {

    private final ObjectMapper json;

    TableJson(ObjectMapper json) {
        this.json = json;
    }

    /** What a list shows of a game; the state only while it goes on. */
    ObjectNode summary(GameRecord record, Optional<GameState> state, Optional<Contact> contact) {
        ObjectNode node = json.createObjectNode()
                .put("id", record.id().hex())
                .put("created", record.created())
                .put("changed", record.changed())
                .put("invited", record.role() == Role.OPPONENT)
                .put("variant", record.variant().name())
                .put("newer", !record.variant().isKnown())
                .put("phase", Phase.OVER.name())
                .put("placed", record.hand().isPresent());
        node.set("other", person(record.other(), contact, record.name()));
        state.ifPresent(known -> node.put("clock", known.terms().clock().seconds()));
        state.flatMap(known -> known.terms().rematchOf()).ifPresent(earlier -> node.put("rematchOf", earlier.hex()));
        if (!record.isOver()) {
            state.ifPresent(known -> node.put("phase", known.phase().name()));
            state.flatMap(GameState::due).ifPresent(due -> node.put("due", side(record, due)));
        }
        record.result().ifPresent(end -> node.set("result", result(record, end)));
        record.cheat()
                .ifPresent(cheat -> node.put("violation", cheat.violation().name()));
        return node;
    }

    /** All that a page shows of a game. */
    ObjectNode table(GameView view, long now) {
        GameRecord record = view.record();
        GameState state = view.game().state();
        ObjectNode node = summary(record, Optional.of(state), view.contact());
        Role mine = record.role();
        node.set("mine", board(state.side(mine), ownShips(record)));
        node.set(
                "theirs",
                board(state.side(mine.other()), state.side(mine.other()).board().map(Board::ships)));
        node.set("moves", moves(view));
        node.set("pending", cells(state.shots()));
        node.put("salvo", state.salvo(mine));
        view.delivery()
                .ifPresent(delivery -> node.put("delivery", delivery.state().name()));
        if (state.phase() == Phase.CLAIMED && record.cheat().isEmpty()) {
            node.put("claimed", "me");
        } else if (record.deadline().claim().isPresent()) {
            node.put("claimed", "them");
        }
        if (!record.isOver()) {
            state.claimableFrom(mine).ifPresent(from -> node.put("claimIn", from - now));
            state.limit()
                    .filter(time -> state.due().equals(Optional.of(mine)))
                    .ifPresent(time -> node.put("timeLeft", record.deadline().until() - now));
        }
        return node;
    }

    ObjectNode person(PersonId id, Optional<Contact> contact, String name) {
        return json.createObjectNode()
                .put("id", id.did())
                .put("name", contact.map(Contact::name).orElse(name))
                .put("contact", contact.isPresent())
                .put("connected", contact.map(Contact::connected).orElse(false))
                .put("verified", contact.map(Contact::verified).orElse(false));
    }

    private ObjectNode result(GameRecord record, Decision end) {
        return json.createObjectNode()
                .put("winner", end.winner().map(role -> side(record, role)).orElse(null))
                .put("reason", end.reason().name());
    }

    private static String side(GameRecord record, Role role) {
        return role == record.role() ? "me" : "them";
    }

    private static Optional<List<Ship>> ownShips(GameRecord record) {
        return record.hand().map(Hand::opening).map(opening -> opening.ships());
    }

    private ObjectNode board(Side side, Optional<List<Ship>> ships) {
        ObjectNode node = json.createObjectNode();
        node.set("hits", cells(side.hits()));
        node.set("misses", cells(side.misses()));
        node.set("sunk", ships(side.sunk()));
        ships.ifPresent(known -> node.set("ships", ships(known)));
        return node;
    }

    private ArrayNode cells(Collection<Coordinate> cells) {
        ArrayNode array = json.createArrayNode();
        cells.stream().map(Coordinate::toString).sorted().forEach(array::add);
        return array;
    }

    ArrayNode ships(List<Ship> ships) {
        ArrayNode array = json.createArrayNode();
        ships.forEach(ship -> array.addObject()
                .put("bow", ship.bow().toString())
                .put("down", ship.orientation() == Orientation.DOWN)
                .put("length", ship.length()));
        return array;
    }

    private ArrayNode moves(GameView view) {
        ArrayNode array = json.createArrayNode();
        for (Message message : view.game().messages()) {
            if (message.body() instanceof Answer answer) {
                String shooter = side(view.record(), message.draft().author().other());
                boolean hit = answer.proof().content() == Content.SHIP;
                ObjectNode move = array.addObject()
                        .put("by", shooter)
                        .put("cell", answer.proof().cell().toString())
                        .put("result", answer.sunk().isPresent() ? "SUNK" : hit ? "HIT" : "MISS");
                answer.sunk().ifPresent(ship -> move.put("length", ship.length()));
            }
        }
        return array;
    }
}
