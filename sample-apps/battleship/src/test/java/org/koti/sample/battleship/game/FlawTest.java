package org.koti.sample.battleship.game;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.message.Accept;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.message.Invite;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.message.Shot;
import org.koti.sample.battleship.message.Variant;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Role;

/** A file that proves nothing says what is wrong with it, and where. */
class FlawTest {

    private final Duel duel;

    FlawTest() throws ViolationException {
        duel = Duel.begun(Clock.NONE);
    }

    private void flawed(byte[] file, Flaw.Kind kind, int place) {
        Verdict verdict = duel.verdict(file);
        assertThat(verdict.status()).isEqualTo(Verdict.Status.INVALID);
        assertThat(verdict.flaw()).contains(new Flaw(kind, place));
    }

    private void flawed(List<Message> messages, Flaw.Kind kind, int place) {
        flawed(new Transcript(messages).encode(), kind, place);
    }

    private List<Message> with(Message... more) {
        List<Message> messages = new ArrayList<>(duel.game.messages());
        messages.addAll(List.of(more));
        return messages;
    }

    @Test
    void bytesThatAreNoTranscript() {
        byte[] file = duel.transcript();
        flawed(new byte[0], Flaw.Kind.NO_TRANSCRIPT, 0);
        flawed(new byte[Transcript.MOST_BYTES + 1], Flaw.Kind.TOO_LONG, 0);
        flawed(new byte[] {'K', 'B', 'T', '1', -1, -1}, Flaw.Kind.TOO_LONG, 0);
        flawed(Arrays.copyOf(file, file.length - 1), Flaw.Kind.CUT_SHORT, 5);
        flawed(Arrays.copyOf(file, 7), Flaw.Kind.CUT_SHORT, 1);
        flawed(Arrays.copyOf(file, file.length + 1), Flaw.Kind.SURPLUS, 0);
        file[8] = 9;
        flawed(file, Flaw.Kind.MALFORMED_MESSAGE, 1);
    }

    @Test
    void messagesThatAreNoGame() throws ViolationException {
        flawed(List.of(), Flaw.Kind.EMPTY, 0);
        flawed(duel.game.messages().subList(1, 3), Flaw.Kind.NO_INVITATION, 1);
        flawed(Duel.accepted().transcript(), Flaw.Kind.OTHER_PEOPLE, 0);
        Invite terms = new Invite(
                duel.player(Role.CHALLENGER).id(),
                duel.player(Role.OPPONENT).id(),
                Variant.CLASSIC,
                Clock.NONE,
                Optional.empty());
        Message forged = Game.invite(GameId.random(Duel.RANDOM), terms, 1, duel.player(Role.OPPONENT));
        flawed(List.of(forged), Flaw.Kind.WRONG_KEY, 1);
    }

    @Test
    void messagesThatDoNotFollow() throws ViolationException {
        List<Message> messages = duel.game.messages();
        flawed(List.of(messages.get(0), messages.get(2)), Flaw.Kind.BROKEN_CHAIN, 2);
        Message shot = duel.message(duel.due(), new Shot(Coordinate.at(1)));
        Message stranger = duel.game.next(duel.due(), new Shot(Coordinate.at(1)), duel.now, new Player());
        flawed(with(stranger), Flaw.Kind.WRONG_KEY, 6);
        flawed(with(shot, stranger), Flaw.Kind.WRONG_KEY, 7);
        Message outOfTurn = duel.message(duel.due().other(), new Shot(Coordinate.at(1)));
        flawed(with(outOfTurn, shot), Flaw.Kind.BROKEN_RULE, 6);
        GameId other = GameId.random(Duel.RANDOM);
        Message foreign = Game.invite(other, duel.game.state().terms(), duel.now, duel.player(Role.CHALLENGER));
        flawed(with(foreign, foreign), Flaw.Kind.WRONG_GAME, 6);
    }

    @Test
    void messagesAfterTheEndAndRulesOfTomorrow() throws ViolationException {
        duel.finish(new Random(4));
        int length = duel.game.messages().size();
        flawed(with(duel.message(Role.OPPONENT, new Accept())), Flaw.Kind.AFTER_END, length + 1);
        Duel tomorrow = new Duel(new Variant("hexagonal"), Clock.NONE);
        Message yes = tomorrow.message(Role.OPPONENT, new Accept());
        Verdict verdict =
                tomorrow.verdict(new Transcript(List.of(tomorrow.game.messages().get(0), yes)).encode());
        assertThat(verdict.flaw()).contains(new Flaw(Flaw.Kind.UNKNOWN_VARIANT, 2));
    }
}
