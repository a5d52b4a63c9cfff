package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One player's side of battleship, in its frame: what they see and press. */
final class BattleshipTable {
    private static final double PATIENCE_MILLIS = 90_000;

    private final FrameLocator frame;
    private final List<String> targets = new ArrayList<>();

    BattleshipTable(FrameLocator frame) {
        this.frame = frame;
        for (char row = 'A'; row <= 'J'; row++) {
            for (int column = 1; column <= 10; column++) {
                targets.add(row + Integer.toString(column));
            }
        }
    }

    Locator find(String selector) {
        return frame.locator(selector);
    }

    void askWhoPlays() {
        see("#offer-make");
        find("#offer-make").click();
        see("#offers [data-mine=true]");
    }

    void playWith(String name) {
        Locator offer = find("#offers li[data-state=OPEN]").filter(new Locator.FilterOptions().setHasText(name));
        assertThat(offer).isVisible(patient());
        offer.locator("[data-action=accept-offer]").click();
    }

    void challenge(String name) {
        Locator row = find("#contacts li").filter(new Locator.FilterOptions().setHasText(name));
        assertThat(row).isVisible(patient());
        row.locator("[data-action=challenge]").click();
    }

    void acceptChallenge() {
        see("#games [data-standing=invited] [data-action=accept]");
        find("#games [data-standing=invited] [data-action=accept]").click();
    }

    /** Opens the only running game from the list, unless it is open already. */
    void open() {
        see("#main[data-view=game], #games [data-game] a");
        if (find("#games [data-game] a").count() > 0) {
            find("#games [data-game] a").first().click();
        }
        see("#main[data-view=game]");
    }

    void placeByShuffle() {
        shuffle();
        ready();
    }

    /** Places all ships by chance, and waits until they are placed. */
    void shuffle() {
        see(".game[data-standing=place]");
        find("#shuffle").click();
        see("#ready:enabled");
    }

    /** Places the ships in the order of the fleet, each by the cell of its bow and {@code down} unless it lies across, and plays with them. */
    void place(List<String> ships) {
        see(".game[data-standing=place]");
        boolean down = false;
        for (String ship : ships) {
            if (ship.endsWith(" down") != down) {
                find("#rotate").click();
                down = !down;
            }
            find("#board-place [data-cell=" + ship.split(" ")[0] + "]").click();
        }
        ready();
    }

    /** Plays with the ships where they are placed. */
    void ready() {
        find("#ready").click();
        see(".game[data-phase]:not([data-standing=place])");
    }

    /** Whether this player is the one to shoot, once nothing is under way. */
    boolean isFirst() {
        see(".game[data-standing=yours], .game[data-standing=theirs], .game[data-phase=OVER]");
        return find(".game[data-standing=yours]").count() > 0;
    }

    /** Waits until it is this player's turn, or the game is over; true when it is their turn. */
    boolean awaitTurn() {
        see(".game[data-standing=yours], .game[data-phase=OVER]");
        return find(".game[data-standing=yours]").count() > 0;
    }

    void awaitEnd() {
        see(".game[data-phase=OVER]");
    }

    /** {@return the cells of this player's own board that a ship lies on, whether it was hit or not} */
    List<String> ships() {
        return find("#board-mine td:is([data-state=ship], [data-state=hit], [data-state=sunk])").all().stream()
                .map(cell -> cell.getAttribute("data-at"))
                .toList();
    }

    /** From now on this player shoots at these cells first, as if somebody had told them where the ships lie. */
    void learn(List<String> ships) {
        List<String> known = targets.stream().filter(ships::contains).toList();
        targets.removeAll(known);
        targets.addAll(0, known);
    }

    /** Shoots at the next cell, in reading order unless this player learned better, and waits for the answer. */
    void shoot() {
        shootAt(targets.get(0));
    }

    /** Shoots at a cell and waits for the answer. */
    void shootAt(String cell) {
        aim(cell);
        see("#board-theirs td[data-at=" + cell + "]:not([data-state=water]):not([data-state=pending])");
    }

    /** Shoots at the next cell while the other's node is away. */
    void shootIntoTheDark() {
        String cell = targets.get(0);
        aim(cell);
        see("#board-theirs td[data-at=" + cell + "][data-state=pending]");
    }

    private void aim(String cell) {
        targets.remove(cell);
        find("#board-theirs [data-cell=" + cell + "]").click();
    }

    int moves() {
        return find("#log ol li").count();
    }

    /** Waits until so many shots are answered. */
    void awaitMoves(int count) {
        assertThat(find("#log ol li"))
                .hasCount(count, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MILLIS));
    }

    String standing() {
        return find(".game").getAttribute("data-standing");
    }

    String verify() {
        find("#verify").click();
        assertThat(find("#verdict")).isVisible(patient());
        return find("#verdict").getAttribute("data-status");
    }

    /** Saves the transcript as a file, from within the frame. */
    Path download(Page page) {
        return page.waitForDownload(() -> find("#download").click()).path();
    }

    /** Lets the page say what a file proves. */
    String check(Path file) {
        find("[data-key=back]").click();
        see("#check-file");
        find("#check-file").setInputFiles(file);
        see("#check-result");
        return find("#check-result").getAttribute("data-status");
    }

    void see(String selector) {
        assertThat(find(selector).first()).isVisible(patient());
    }

    private static LocatorAssertions.IsVisibleOptions patient() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
    }
}
