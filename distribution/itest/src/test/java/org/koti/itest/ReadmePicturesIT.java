package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of README.md, 1280 pixels wide, from two people at their nodes: to take them anew is to copy what this leaves. */
class ReadmePicturesIT {
    private static final List<String> AINOS_SHIPS = List.of("B4", "D2 down", "D6 down", "I4", "G9 down");
    private static final List<String> EEROS_SHIPS = List.of("C8 down", "I2", "B2", "E3 down", "J8");
    private static final List<String> AINOS_SHOTS =
            List.of("E5", "C7", "G5", "D8", "D9", "E8", "F8", "G8", "H8", "C8", "B6", "A9", "I3", "H3", "I4");
    private static final List<String> EEROS_SHOTS =
            List.of("C5", "F4", "E2", "E1", "D2", "C2", "F2", "G2", "H7", "B9", "E6", "E7", "D6", "C6", "F6", "I9");

    @TempDir
    Path scratch;

    @Test
    void picturesForAStranger() throws IOException {
        try (Inhabitant aino = arrive("Aino");
                Inhabitant eero = arrive("Eero")) {
            aino.moveIn();
            eero.moveIn();
            aino.install("hello");
            if (Boxes.possible()) {
                aino.install("prospector");
            }
            aino.go(aino.entry("battleship"));
            take(aino, "consent", 1220);
            aino.install("battleship");
            eero.install("battleship");
            eero.accept(aino.invite("Eero"));
            playAWhile(aino, eero);
            take(aino, "game", 820);
            aino.go("/apps");
            assertThat(aino.page().locator("[data-app] img").last()).isVisible();
            take(aino, "home", 420);
            assertThat(aino.complaints()).isEmpty();
        }
    }

    /** Until it is Aino's turn again and each has sunk a ship. */
    private static void playAWhile(Inhabitant aino, Inhabitant eero) {
        BattleshipTable ainos = new BattleshipTable(aino.app("battleship"));
        ainos.challenge("Eero");
        BattleshipTable eeros = new BattleshipTable(eero.app("battleship"));
        eeros.acceptChallenge();
        ainos.open();
        ainos.place(AINOS_SHIPS);
        eeros.open();
        eeros.place(EEROS_SHIPS);
        int shift = ainos.isFirst() ? 0 : 1;
        for (int turn = 0; turn < AINOS_SHOTS.size() + shift; turn++) {
            if (turn >= shift) {
                ainos.awaitTurn();
                ainos.shootAt(AINOS_SHOTS.get(turn - shift));
            }
            eeros.awaitTurn();
            eeros.shootAt(EEROS_SHOTS.get(turn));
        }
        ainos.awaitTurn();
    }

    private static void take(Inhabitant person, String title, int height) {
        person.page().setViewportSize(1280, height);
        person.picture("readme-" + title);
    }

    private Inhabitant arrive(String name) throws IOException {
        return Inhabitant.arrive(
                name,
                NodeOptions.on(Jdk.running()).onLoopback(),
                scratch.resolve(name),
                new Browser.NewContextOptions()
                        .setLocale("en")
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setViewportSize(1280, 1000));
    }
}
