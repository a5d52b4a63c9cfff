package org.koti.sample.battleship.play;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.koti.api.log.Log;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Peers;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.proof.GameId;

/** Finds the games of which the other side's app never got something, as another took its place. Whoever is not there when that happens is not told. */
final class Losses {

    /** As long as a node remembers what became of a message. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Peers peers;
    private final InstantSource time;
    private final Log log;

    Losses(Peers peers, InstantSource time, Log log) {
        this.peers = peers;
        this.time = time;
        this.log = log;
    }

    /** Returns those of which something was lost: of games that go on, or were over only lately. */
    List<GameId> among(List<GameRecord> records, Function<GameRecord, List<Message>> said) {
        long since = time.instant().minus(REMEMBERED).toEpochMilli();
        return records.stream()
                .filter(record -> !record.isOver() || record.changed() >= since)
                .filter(record -> isLost(record, said))
                .map(GameRecord::id)
                .toList();
    }

    private boolean isLost(GameRecord record, Function<GameRecord, List<Message>> said) {
        try {
            return said.apply(record).stream()
                    .flatMap(each -> peers.delivery(record.other(), Outbox.PROTOCOL, Outbox.id(each)).stream())
                    .anyMatch(each -> each.reason().equals(Optional.of(Delivery.Reason.APP_REPLACED_THERE)));
        } catch (RefusedException e) {
            log.warn("whether all of the game " + record.id() + " arrived is not looked at: " + e.getMessage());
            return false;
        }
    }
}
