package org.koti.sample.battleship.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.koti.api.identity.PersonId;
import org.koti.sample.battleship.proof.GameId;

/**
 * Asks for a game; the first message of every game.
 *
 * @param challenger who asks
 * @param opponent who is asked
 * @param variant the rules
 * @param clock the time for a move
 * @param rematchOf the game that this one follows
 */
public record Invite(PersonId challenger, PersonId opponent, Variant variant, Clock clock, Optional<GameId> rematchOf)
        implements Body {

    private static final int KEY = 32;

    static Invite read(WireReader in) throws MalformedMessageException {
        PersonId challenger = PersonId.of(in.take(KEY));
        PersonId opponent = PersonId.of(in.take(KEY));
        String variant = new String(
                in.take(in.number(1, Variant.LONGEST, "the length of a variant")), StandardCharsets.ISO_8859_1);
        if (!Variant.isName(variant)) {
            throw new MalformedMessageException("a variant has 1 to 16 lower-case letters");
        }
        int seconds = in.number(4, Clock.MOST, "a clock");
        if (!Clock.isInRange(seconds)) {
            throw new MalformedMessageException("a clock is " + seconds + " seconds, less than " + Clock.LEAST);
        }
        byte[] previous = in.take(GameId.LENGTH);
        boolean none = Arrays.equals(previous, new byte[GameId.LENGTH]);
        return new Invite(
                challenger,
                opponent,
                new Variant(variant),
                new Clock(seconds),
                none ? Optional.empty() : Optional.of(GameId.of(previous)));
    }

    @Override
    public Kind kind() {
        return Kind.INVITE;
    }

    @Override
    public void write(WireWriter out) {
        byte[] name = variant.name().getBytes(StandardCharsets.ISO_8859_1);
        out.raw(challenger.publicKey())
                .raw(opponent.publicKey())
                .number(1, name.length)
                .raw(name)
                .number(4, clock.seconds())
                .raw(rematchOf.map(GameId::bytes).orElseGet(() -> new byte[GameId.LENGTH]));
    }
}
