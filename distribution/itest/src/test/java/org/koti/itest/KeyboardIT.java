package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From first run to the end of a game by keys alone, with the focus always in sight and the game's news spoken; the other one plays on a touch screen. */
class KeyboardIT {
    private static final int ROUNDS = 3;

    @TempDir
    Path scratch;

    private Inhabitant aino;
    private Inhabitant eero;
    private Keyboard keyboard;
    private BattleshipTable ainos;
    private BattleshipTable eeros;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aPersonWithoutAMouseMovesInInstallsBattleshipAndPlays(Jdk jdk) throws IOException {
        try (Inhabitant visitor = arrive("Aino", jdk, false);
                Inhabitant other = arrive("Eero", jdk, true)) {
            aino = visitor;
            eero = other;
            keyboard = new Keyboard(aino.page());
            eero.moveIn();
            eero.install("battleship");

            moveIn();
            install();
            meet();
            challenge();
            place();
            play();
            resign();

            assertThat(keyboard.unseen()).isEmpty();
            assertThat(aino.complaints()).isEmpty();
        }
    }

    private void moveIn() {
        keyboard.follow(find("#begin"));
        keyboard.reach(find("#name"));
        keyboard.press("Enter");
        keyboard.seesFocusOn(find("#errors"));
        keyboard.follow(find("#errors a[href='#name']"));
        keyboard.seesFocusOn(find("#name"));
        keyboard.type("Aino");
        keyboard.fill(find("#passphrase"), Inhabitant.PASSPHRASE);
        keyboard.fill(find("#again"), Inhabitant.PASSPHRASE);
        keyboard.press("Enter");
        assertThat(find("#recovery-words li")).hasCount(24);
        List<String> words = find("#recovery-words li span").allTextContents();
        keyboard.follow(find("#written"));
        assertThat(find("main input[name^=word]")).hasCount(3);
        for (Locator field : find("main input[name^=word]").all()) {
            int number = Integer.parseInt(field.getAttribute("name").substring("word".length()));
            keyboard.fill(field, words.get(number - 1));
        }
        keyboard.press("Enter");
        keyboard.follow(find("#to-catalog"));
    }

    private void install() {
        assertThat(find("#q")).isVisible();
        keyboard.press("Tab");
        keyboard.seesFocusOn(find(".skip"));
        keyboard.press("Enter");
        keyboard.seesFocusOn(find("#main"));
        keyboard.fill(find("#q"), "battle");
        assertThat(find("#entries .tile")).hasCount(1);
        keyboard.follow(find("#entries a[href$='/battleship']"));
        keyboard.reach(find("#network"));
        keyboard.press("Space");
        assertThat(find("#network")).isChecked();
        keyboard.follow(find("#install-button"));
        assertThat(find("#app-frame")).isVisible();
    }

    private void meet() {
        keyboard.follow(find("nav a[href='/people']"));
        keyboard.follow(find("#invite"));
        keyboard.fill(find("#note"), "Eero");
        keyboard.press("Enter");
        eero.accept(find("#link").inputValue());
        keyboard.follow(find("nav a[href='/apps']"));
        keyboard.follow(find("[data-app=battleship] a"));
        ainos = new BattleshipTable(aino.page().frameLocator("#app-frame"));
        eeros = new BattleshipTable(eero.app("battleship"));
    }

    private void challenge() {
        ainos.see("#contacts [data-action=challenge]");
        keyboard.follow(ainos.find("#contacts [data-action=challenge]"));
        ainos.see(".game[data-standing=inviting]");
        keyboard.seesFocusOn(ainos.find("#main"));
        eeros.acceptChallenge();
        hears("Place your ships.");
    }

    /** Puts each ship somewhere, one of them only after a turn, and seals the board. */
    private void place() {
        keyboard.reach(ainos.find("#board-place [data-cell=A1]"));
        keyboard.press("Enter");
        hears("Carrier placed from A1 to A5.");
        moveTo("ArrowDown", "#board-place [data-cell=B1]");
        keyboard.press("Space");
        hears("Battleship placed from B1 to B4.");
        moveTo("End", "#board-place [data-cell=B10]");
        keyboard.press("Enter");
        hears("Cruiser does not fit there.");
        keyboard.press("r");
        hears("Ships lie down now.");
        keyboard.press("Enter");
        hears("Cruiser placed from B10 to D10.");
        keyboard.press("r");
        hears("Ships lie across now.");
        moveTo("Home", "#board-place [data-cell=B1]");
        moveTo("ArrowDown", "#board-place [data-cell=C1]");
        keyboard.press("Enter");
        hears("Cruiser placed from C1 to C3.");
        moveTo("ArrowDown", "#board-place [data-cell=D1]");
        keyboard.press("Enter");
        hears("Destroyer placed from D1 to D2.");
        keyboard.follow(ainos.find("#ready"));
        keyboard.seesFocusOn(ainos.find("#status"));
        assertThat(ainos.find("#status")).hasText("Your fleet is at sea. Waiting for Eero to place theirs.");
    }

    private void play() {
        eeros.open();
        placeByHand();
        boolean ainoBegins = ainos.isFirst();
        for (int round = 0; round < ROUNDS; round++) {
            if (ainoBegins) {
                shoot(round);
                beShotAt(round);
            } else {
                beShotAt(round);
                shoot(round);
            }
        }
        ainos.awaitMoves(2 * ROUNDS);
        eeros.awaitMoves(2 * ROUNDS);
    }

    /** Eero taps and drags: from the list, within the board, with finger and with mouse, once to where there is no room. */
    private void placeByHand() {
        Finger finger = new Finger(eero.page());
        eeros.see(".game[data-standing=place]");
        eeros.find("#board-place [data-cell=A1]").tap();
        seesShipsAt("A1", "A2", "A3", "A4", "A5");
        finger.drag(eeros.find("[data-ship='4']"), cell("C2"));
        seesShipsAt("A1", "A2", "A3", "A4", "A5", "C2", "C3", "C4", "C5");
        finger.drag(cell("C3"), cell("E4"));
        seesShipsAt("A1", "A2", "A3", "A4", "A5", "E4", "E5", "E6", "E7");
        eeros.find("[data-ship='3']").dragTo(cell("G1"));
        seesShipsAt("A1", "A2", "A3", "A4", "A5", "E4", "E5", "E6", "E7", "G1", "G2", "G3");
        cell("G1").dragTo(cell("E5"));
        seesShipsAt("A1", "A2", "A3", "A4", "A5", "E4", "E5", "E6", "E7");
        for (String bow : List.of("G1", "I1", "I5")) {
            eeros.find("#board-place [data-cell=" + bow + "]").tap();
        }
        eeros.ready();
    }

    private void seesShipsAt(String... cells) {
        assertThat(eeros.find("#board-place td[data-state=ship]")).hasCount(cells.length);
        for (String cell : cells) {
            assertThat(cell(cell)).hasAttribute("data-state", "ship");
        }
    }

    private Locator cell(String name) {
        return eeros.find("#board-place td[data-at=" + name + "]");
    }

    private void shoot(int round) {
        String cell = "A" + (round + 1);
        String target = "#board-theirs [data-cell=" + cell + "]";
        ainos.awaitTurn();
        if (round == 0) {
            keyboard.reach(ainos.find(target));
        } else {
            moveTo("ArrowRight", target);
        }
        keyboard.press("Enter");
        ainos.see("#board-theirs td[data-at=" + cell + "]:is([data-state=hit], [data-state=miss], [data-state=sunk])");
        hears("You shot at " + cell + ":");
        keyboard.seesFocusOn(ainos.find(target));
    }

    private void beShotAt(int round) {
        eeros.awaitTurn();
        eeros.shoot();
        hears("Eero shot at A" + (round + 1) + ":");
    }

    private void resign() {
        keyboard.reachBack(ainos.find("#resign"));
        keyboard.press("Enter");
        keyboard.seesFocusOn(ainos.find("#resign-no"));
        keyboard.press("Escape");
        assertThat(ainos.find("#resign-dialog")).isHidden();
        keyboard.seesFocusOn(ainos.find("#resign"));
        keyboard.press("Enter");
        keyboard.follow(ainos.find("#resign-yes"));
        hears("Eero won. You resigned.");
        ainos.awaitEnd();
        keyboard.seesFocusOn(ainos.find("#status"));
        keyboard.follow(ainos.find("#verify"));
        hears("Verified: Eero won.");
        keyboard.reachBack(ainos.find("[data-key=back]"));
        keyboard.press("Enter");
        ainos.see("#history [data-standing=lost]");
        keyboard.seesFocusOn(ainos.find("#main"));
    }

    private void moveTo(String key, String selector) {
        keyboard.press(key);
        keyboard.seesFocusOn(ainos.find(selector));
    }

    /** What the game's live region says to those who listen. */
    private void hears(String words) {
        assertThat(ainos.find("#live")).containsText(words);
    }

    private Locator find(String selector) {
        return aino.page().locator(selector);
    }

    private Inhabitant arrive(String name, Jdk jdk, boolean touch) throws IOException {
        Browser.NewContextOptions look = new Browser.NewContextOptions()
                .setLocale("en")
                .setViewportSize(1280, 900)
                .setHasTouch(touch);
        return Inhabitant.arrive(name, NodeOptions.on(jdk).onLoopback(), scratch.resolve(name), look);
    }
}
