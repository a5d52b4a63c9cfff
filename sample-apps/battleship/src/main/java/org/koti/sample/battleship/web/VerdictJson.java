package org.koti.sample.battleship.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Contact;
import org.koti.sample.battleship.game.Transcript;
import org.koti.sample.battleship.game.Verdict;
import org.koti.sample.battleship.message.Invite;
import org.koti.sample.battleship.message.MalformedMessageException;
import org.koti.sample.battleship.play.GameRoom;
import org.koti.sample.battleship.proof.Role;

/** What a transcript proves, in JSON. */
final class VerdictJson {

    private final ObjectMapper json;
    private final GameRoom room;

    VerdictJson(ObjectMapper json, GameRoom room) {
        this.json = json;
        this.room = room;
    }

    ObjectNode verdict(byte[] transcript) {
        try {
            Transcript read = Transcript.decode(transcript);
            if (!read.messages().isEmpty() && read.messages().get(0).body() instanceof Invite terms) {
                return verdict(transcript, terms, read.messages().size());
            }
            return invalid("it does not begin with an invitation");
        } catch (MalformedMessageException e) {
            return invalid(String.valueOf(e.getMessage()));
        }
    }

    private ObjectNode invalid(String words) {
        return json.createObjectNode()
                .put("status", Verdict.Status.INVALID.name())
                .put("words", words);
    }

    private ObjectNode verdict(byte[] transcript, Invite terms, int messages) {
        Verdict verdict = room.verifier().verify(transcript, terms.challenger(), terms.opponent());
        ObjectNode node = json.createObjectNode()
                .put("status", verdict.status().name())
                .put("words", verdict.words())
                .put("messages", messages)
                .put("challenger", name(terms.challenger()))
                .put("opponent", name(terms.opponent()));
        verdict.winner().ifPresent(role -> node.put("winner", name(player(terms, role))));
        verdict.reason().ifPresent(reason -> node.put("reason", reason.name()));
        verdict.evidence()
                .ifPresent(evidence -> node.put("cheater", name(player(terms, evidence.cheater())))
                        .put("violation", evidence.violation().name()));
        return node;
    }

    private static PersonId player(Invite terms, Role role) {
        return role == Role.CHALLENGER ? terms.challenger() : terms.opponent();
    }

    private String name(PersonId person) {
        if (person.equals(room.me().id())) {
            return room.me().name();
        }
        return room.contacts().stream()
                .filter(each -> each.id().equals(person))
                .map(Contact::name)
                .findFirst()
                .orElse(person.did());
    }
}
