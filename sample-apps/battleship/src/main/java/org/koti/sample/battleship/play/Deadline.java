package org.koti.sample.battleship.play;

import java.time.Duration;
import java.util.Optional;
import org.koti.sample.battleship.message.Message;

/**
 * The time that this node gives its own side for the next move, and what waits for its end. Only when it is over a claim of
 * the other side is conceded; a move made before that displaces the claim.
 *
 * @param until when the time is over by this node's clock, in milliseconds since 1970
 * @param claim what the other side says meanwhile
 */
public record Deadline(long until, Optional<Message> claim) {

    /**
     * The time for the next move in a game that goes on although this side claimed that it was won: who thought it over
     * need not be there.
     */
    static final Duration AFTER_CLAIM = Duration.ofDays(30);

    static final Deadline NONE = new Deadline(0, Optional.empty());

    /** Begins anew after a message of the other side. What is left of a longer time stays until this side moves. */
    Deadline heard(long now, Optional<Duration> limit) {
        long next = limit.map(time -> now + time.toMillis()).orElse(Long.MAX_VALUE);
        return new Deadline(Math.max(until, next), claim);
    }

    Deadline claimed(Message message) {
        return new Deadline(until, Optional.of(message));
    }

    /** Drops a claim to which the game has gone on. */
    Deadline at(int length) {
        return claim.filter(message -> message.draft().sequence() != length).isPresent()
                ? new Deadline(until, Optional.empty())
                : this;
    }

    /** Tells whether a claim is to be conceded. */
    boolean isLost(long now) {
        return claim.isPresent() && now >= until;
    }
}
