package org.koti.sample.battleship.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Contact;
import org.koti.sample.battleship.game.Flaw;
import org.koti.sample.battleship.game.MalformedTranscriptException;
import org.koti.sample.battleship.game.Transcript;
import org.koti.sample.battleship.game.Verdict;
import org.koti.sample.battleship.message.Invite;
import org.koti.sample.battleship.play.GameRoom;
import org.koti.sample.battleship.proof.Role;

/** What a transcript proves, in JSON. It says so by names and numbers; the page has the words. */
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
            if (read.messages().isEmpty()) {
                return invalid(new Flaw(Flaw.Kind.EMPTY, 0));
            }
            return read.messages().get(0).body() instanceof Invite terms
                    ? verdict(read, terms)
                    : invalid(new Flaw(Flaw.Kind.NO_INVITATION, 1));
        } catch (MalformedTranscriptException e) {
            return invalid(e.flaw());
        }
    }

    private ObjectNode invalid(Flaw flaw) {
        return flawed(json.createObjectNode().put("status", Verdict.Status.INVALID.name()), flaw);
    }

    private static ObjectNode flawed(ObjectNode node, Flaw flaw) {
        return node.put("flaw", flaw.kind().name()).put("place", flaw.place());
    }

    private ObjectNode verdict(Transcript transcript, Invite terms) {
        Verdict verdict = room.verifier().verify(transcript, terms.challenger(), terms.opponent());
        ObjectNode node = json.createObjectNode()
                .put("status", verdict.status().name())
                .put("messages", transcript.messages().size())
                .put("challenger", name(terms.challenger()))
                .put("opponent", name(terms.opponent()));
        verdict.winner().ifPresent(role -> node.put("winner", name(player(terms, role))));
        verdict.reason().ifPresent(reason -> node.put("reason", reason.name()));
        verdict.evidence()
                .ifPresent(evidence -> node.put("cheater", name(player(terms, evidence.cheater())))
                        .put("violation", evidence.violation().name()));
        verdict.flaw().ifPresent(flaw -> flawed(node, flaw));
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
