package org.koti.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From first run to a finished game of battleship between two people, each with a node and a browser of their own. */
class BattleshipIT {
    private static final int MOST_SHOTS = 34;
    private static final int SHOTS_BEFORE = 14;

    @TempDir
    Path scratch;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void twoStrangersOnOneNetworkFindEachOtherAndPlayToTheEnd(Jdk jdk) throws IOException {
        assumeTrue(TwoHosts.possible(), "two hosts on one cable need root on Linux (network namespaces)");
        try (TwoHosts hosts = TwoHosts.make();
                Inhabitant aino = arrive("Aino", NodeOptions.on(jdk).at(hosts.left()));
                Inhabitant eero = arrive("Eero", NodeOptions.on(jdk).at(hosts.right()))) {
            aino.keepAlbum("by-lobby-jdk" + jdk.feature());
            eero.moveIn();
            aino.moveIn();
            BattleshipTable ainos = settle(aino);
            BattleshipTable eeros = settle(eero);

            ainos.askWhoPlays();
            aino.milestone("lobby");
            eeros.playWith("Aino");
            place(aino, ainos, eeros);
            play(ainos, eeros, SHOTS_BEFORE);
            aino.milestone("game");
            playToTheEnd(ainos, eeros);

            aino.milestone("verdict");
            assertThat(aino.complaints()).isEmpty();
            assertThat(eero.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aGameByInvitationGoesOnAfterAKilledNodeWithNoMoveLostOrDoubled(Jdk jdk) throws IOException {
        try (Inhabitant aino = arrive("Aino", NodeOptions.on(jdk).onLoopback());
                Inhabitant eero = arrive("Eero", NodeOptions.on(jdk).onLoopback())) {
            aino.keepAlbum("by-invitation-jdk" + jdk.feature());
            eero.moveIn();
            aino.moveIn();
            settle(aino);
            settle(eero);
            eero.accept(aino.invite("Eero"));
            BattleshipTable ainos = new BattleshipTable(aino.app("battleship"));
            ainos.see("#contacts li");
            aino.milestone("lobby");
            ainos.challenge("Eero");
            BattleshipTable eeros = new BattleshipTable(eero.app("battleship"));
            eeros.acceptChallenge();
            place(aino, ainos, eeros);
            assertThat(play(ainos, eeros, SHOTS_BEFORE)).isEqualTo(SHOTS_BEFORE);
            eeros.awaitMoves(SHOTS_BEFORE);
            boolean eeroIsDue = eeros.isFirst();

            aino.killNode();
            if (eeroIsDue) {
                eeros.shootIntoTheDark();
            }
            aino.restartNode();
            aino.app("battleship");
            ainos.open();
            int answered = SHOTS_BEFORE + (eeroIsDue ? 1 : 0);
            ainos.awaitMoves(answered);
            eeros.awaitMoves(answered);

            playToTheEnd(ainos, eeros);
            aino.milestone("verdict");
            assertThat(eeros.check(ainos.download(aino.page()))).isEqualTo("FINISHED");
        }
    }

    private Inhabitant arrive(String name, NodeOptions options) throws IOException {
        return Inhabitant.arrive(name, options, scratch.resolve(name));
    }

    private static BattleshipTable settle(Inhabitant inhabitant) {
        inhabitant.install("battleship");
        return new BattleshipTable(inhabitant.page().frameLocator("#app-frame"));
    }

    private static void place(Inhabitant person, BattleshipTable theirs, BattleshipTable other) {
        theirs.open();
        theirs.shuffle();
        person.milestone("placing");
        theirs.ready();
        other.open();
        other.placeByShuffle();
    }

    /** Both shoot in turn until the game is over or so many shots have fallen; says how many. */
    private static int play(BattleshipTable one, BattleshipTable other, int shots) {
        BattleshipTable due = one.isFirst() ? one : other;
        int fallen = 0;
        while (fallen < shots && due.awaitTurn()) {
            due.shoot();
            due = due == one ? other : one;
            fallen++;
        }
        return fallen;
    }

    /** After so many shots into the water, neither misses any more: that a game takes long shows nothing new. */
    private static void playToTheEnd(BattleshipTable one, BattleshipTable other) {
        one.learn(other.ships());
        other.learn(one.ships());
        assertThat(play(one, other, MOST_SHOTS)).isLessThan(MOST_SHOTS);
        one.awaitEnd();
        other.awaitEnd();
        assertThat(List.of(one.standing(), other.standing())).containsExactlyInAnyOrder("won", "lost");
        assertThat(one.moves()).isEqualTo(other.moves());
        assertThat(one.verify()).isEqualTo("FINISHED");
        assertThat(other.verify()).isEqualTo("FINISHED");
    }
}
