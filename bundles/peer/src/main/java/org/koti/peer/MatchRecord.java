package org.koti.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Match;
import org.koti.api.peer.OfferId;

/**
 * A match as kept in the vault; while it is there its offer cannot be matched again.
 *
 * @param match the match
 * @param line of which app
 * @param at when it was made
 * @param told whether the app's listener returned
 */
record MatchRecord(Match match, AppProtocol line, Instant at, boolean told) {
    MatchRecord asTold() {
        return new MatchRecord(match, line, at, true);
    }

    ObjectNode toJson(Owners owners) {
        return owners.record(line)
                .put("other", match.other().did())
                .put("offeredHere", match.offeredHere())
                .put("terms", match.terms())
                .put("at", at.toEpochMilli())
                .put("told", told);
    }

    static MatchRecord of(Stored.Entry entry) {
        ObjectNode json = entry.value();
        AppProtocol line = AppProtocol.of(json);
        Match match = new Match(
                new OfferId(entry.id()),
                line.protocol(),
                new PersonId(Stored.text(json, "other")),
                json.required("offeredHere").asBoolean(),
                Stored.text(json, "terms"));
        return new MatchRecord(
                match, line, Stored.instant(json, "at"), json.required("told").asBoolean());
    }
}
