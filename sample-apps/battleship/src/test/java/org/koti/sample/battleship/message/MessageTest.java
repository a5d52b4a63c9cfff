package org.koti.sample.battleship.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.koti.api.identity.PersonId;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.Spacing;
import org.koti.sample.battleship.proof.BoardOpening;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Hash;
import org.koti.sample.battleship.proof.Owner;
import org.koti.sample.battleship.proof.Role;
import org.koti.sample.battleship.proof.Secret;

class MessageTest {

    static final List<Message> ALL = all();
    private static final int KIND_AT = 1 + 16 + 2 + 32 + 1 + 8;

    private static List<Message> all() {
        SecureRandom random = new SecureRandom();
        GameId game = GameId.random(random);
        Owner owner = new Owner(game, Role.OPPONENT);
        BoardOpening opening = BoardOpening.of(Board.shuffled(random, Spacing.TOUCHING), random);
        Hash hash = Hash.sha256(new byte[] {1});
        PersonId anna = PersonId.of(hash.bytes());
        PersonId ville = PersonId.of(Hash.NONE.bytes());
        return List.<Body>of(
                        new Invite(anna, ville, Variant.CLASSIC, new Clock(300), Optional.empty()),
                        new Invite(anna, ville, new Variant("x"), Clock.NONE, Optional.of(game)),
                        new Accept(),
                        new Decline(),
                        new Place(opening.seal(owner), hash),
                        new Toss(Secret.random(random)),
                        new Shot(Coordinate.at(99)),
                        new Answer(opening.prove(owner, Coordinate.at(99)), Optional.empty()),
                        new Answer(
                                opening.prove(owner, Coordinate.at(0)),
                                Optional.of(opening.ships().get(0))),
                        new Reveal(opening),
                        new Resign(),
                        new Claim(),
                        new Salvo(List.of(Coordinate.at(7), Coordinate.at(99))))
                .stream()
                .map(body -> new Draft(game, 17, hash, Role.OPPONENT, 1_700_000_000_000L, body)
                        .signed(statement -> new byte[64]))
                .toList();
    }

    private static void malformed(byte[] bytes, String words) {
        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> Message.decode(bytes))
                .withMessageContaining(words);
    }

    private static byte[] changed(Message message, int at, int value) {
        byte[] bytes = message.encode();
        bytes[at] = (byte) value;
        return bytes;
    }

    @Test
    void everyKindReadsBackAsItWasWritten() throws MalformedMessageException {
        for (Message message : ALL) {
            Message read = Message.decode(message.encode());
            assertThat(read).isEqualTo(message);
            assertThat(read.draft()).isEqualTo(message.draft());
            assertThat(message.encode()).hasSizeLessThanOrEqualTo(Message.MOST_BYTES);
        }
        assertThat(ALL.stream().map(message -> message.body().kind())).contains(Kind.values());
    }

    @Property
    void whatParsesHasOneForm(
            @ForAll @IntRange(min = 0) int which, @ForAll @IntRange(min = 0) int any, @ForAll byte value) {
        byte[] bytes = ALL.get(which % ALL.size()).encode();
        bytes[any % bytes.length] = value;
        try {
            assertThat(Message.decode(bytes).encode()).isEqualTo(bytes);
        } catch (MalformedMessageException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Property
    void cutMessagesAreRefused(@ForAll @IntRange(min = 0) int which, @ForAll @IntRange(min = 0) int any) {
        byte[] bytes = ALL.get(which % ALL.size()).encode();
        malformed(Arrays.copyOf(bytes, any % bytes.length), "");
    }

    @Test
    void anUnknownMessageIsRefused() {
        malformed(
                changed(ALL.get(2), KIND_AT, Kind.values().length),
                "its kind is " + Kind.values().length + ", more than " + (Kind.values().length - 1));
        malformed(changed(ALL.get(2), KIND_AT, 0xff), "its kind is 255");
        malformed(changed(ALL.get(2), 0, 2), "its version is 2, not 1");
    }

    @Test
    void aHugeMessageIsRefusedBeforeItIsRead() {
        malformed(new byte[Message.MOST_BYTES + 1], "more than 8192");
        malformed(new byte[48 * 1024], "more than 8192");
    }

    @Test
    void whatFollowsTheEndIsRefused() {
        byte[] bytes = ALL.get(3).encode();
        malformed(Arrays.copyOf(bytes, bytes.length + 1), "follow its end");
        Message shot = ALL.get(6);
        byte[] padded = shot.encode();
        byte[] longer = Arrays.copyOf(padded, padded.length + 1);
        longer[KIND_AT + 2] = 2;
        malformed(longer, "follow its end");
    }

    @Test
    void coordinatesBeyondTheBoardAreRefused() {
        malformed(changed(ALL.get(6), KIND_AT + 3, 100), "a coordinate is 100, more than 99");
        malformed(changed(ALL.get(6), KIND_AT + 3, 0xff), "a coordinate is 255");
    }

    @Test
    void placesAndTimesOutOfRangeAreRefused() {
        malformed(changed(ALL.get(2), 17, 0xff), "its place is");
        malformed(changed(ALL.get(2), KIND_AT - 8, 0xff), "its time is out of range");
        malformed(changed(ALL.get(2), KIND_AT - 9, 2), "its author is 2");
    }
}
