package org.koti.sample.battleship.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.koti.api.identity.PersonId;
import org.koti.sample.battleship.game.Decision;
import org.koti.sample.battleship.game.Hand;
import org.koti.sample.battleship.game.Reason;
import org.koti.sample.battleship.game.Violation;
import org.koti.sample.battleship.message.MalformedMessageException;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.message.Reveal;
import org.koti.sample.battleship.message.Variant;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Role;
import org.koti.sample.battleship.proof.Secret;

/** The JSON in which games and messages lie in the vault. */
final class RecordFormat {

    private final ObjectMapper json = new ObjectMapper();

    String write(GameRecord game) {
        ObjectNode node = json.createObjectNode()
                .put("role", game.role().name())
                .put("other", game.other().did())
                .put("name", game.name())
                .put("variant", game.variant().name())
                .put("created", game.created())
                .put("changed", game.changed())
                .put("until", game.deadline().until())
                .put("sent", game.sent());
        game.deadline().claim().ifPresent(claim -> node.put("claim", claim.encode()));
        game.hand()
                .ifPresent(hand -> node.putObject("hand")
                        .put("board", new Reveal(hand.opening()).encode())
                        .put("coin", hand.coin().bytes()));
        game.result().ifPresent(end -> {
            ObjectNode result =
                    node.putObject("result").put("reason", end.reason().name());
            end.winner().ifPresent(winner -> result.put("winner", winner.name()));
        });
        game.cheat()
                .ifPresent(cheat -> node.putObject("cheat")
                        .put("violation", cheat.violation().name())
                        .put("message", cheat.message().encode()));
        return node.toString();
    }

    GameRecord game(GameId id, String text) {
        try {
            JsonNode node = json.readTree(text);
            Role role = Role.valueOf(node.required("role").asText());
            return new GameRecord(
                    id,
                    role,
                    new PersonId(node.required("other").asText()),
                    node.required("name").asText(),
                    new Variant(node.path("variant").asText(Variant.CLASSIC.name())),
                    node.required("created").asLong(),
                    node.required("changed").asLong(),
                    deadline(node),
                    node.required("sent").asInt(),
                    hand(role, node.path("hand")),
                    result(node.path("result")),
                    cheat(node.path("cheat")));
        } catch (IOException | MalformedMessageException | IllegalArgumentException e) {
            throw new IllegalStateException("the record of the game " + id + " cannot be read", e);
        }
    }

    private static Deadline deadline(JsonNode node) throws IOException, MalformedMessageException {
        Optional<Message> claim =
                node.has("claim") ? Optional.of(Message.decode(node.get("claim").binaryValue())) : Optional.empty();
        return new Deadline(node.required("until").asLong(), claim);
    }

    private static Optional<Hand> hand(Role role, JsonNode node) throws IOException, MalformedMessageException {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        Reveal board = Reveal.decode(node.required("board").binaryValue());
        return Optional.of(
                new Hand(role, board.opening(), Secret.of(node.required("coin").binaryValue())));
    }

    private static Optional<Decision> result(JsonNode node) {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        Optional<Role> winner =
                Optional.ofNullable(node.get("winner")).map(JsonNode::asText).map(Role::valueOf);
        return Optional.of(
                new Decision(winner, Reason.valueOf(node.required("reason").asText())));
    }

    private static Optional<Cheat> cheat(JsonNode node) throws IOException, MalformedMessageException {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(new Cheat(
                Violation.valueOf(node.required("violation").asText()),
                Message.decode(node.required("message").binaryValue())));
    }

    String write(Message message) {
        return json.createObjectNode().put("message", message.encode()).toString();
    }

    Message message(String text) {
        try {
            return Message.decode(json.readTree(text).required("message").binaryValue());
        } catch (IOException | MalformedMessageException e) {
            throw new IllegalStateException("a stored message cannot be read", e);
        }
    }

    String write(Waiting match) {
        return json.createObjectNode()
                .put("other", match.other().did())
                .put("terms", match.terms())
                .put("since", match.since())
                .toString();
    }

    Waiting waiting(GameId id, String text) {
        try {
            JsonNode node = json.readTree(text);
            return new Waiting(
                    id,
                    new PersonId(node.required("other").asText()),
                    node.required("terms").asText(),
                    node.required("since").asLong());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the record of the match " + id + " cannot be read", e);
        }
    }
}
