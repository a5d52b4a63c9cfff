package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everyone can see, read and reach every page of the home and of battleship, on a narrow and on a wide screen, by day and by night. */
class AccessibilityIT {
    private static final int FEWEST_LOOKS = 100;
    private static final double MOST_MILLIS_OF_INTRUDER = 120_000;

    @TempDir
    Path scratch;

    private Inhabitant aino;
    private Inspection inspection;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void everyPageOfTheHomeAndOfTheGameIsAccessible(Jdk jdk) throws IOException {
        try (Inhabitant visitor = arrive("Aino", jdk);
                Inhabitant eero = arrive("Eero", jdk)) {
            aino = visitor;
            OpenQuestions questions = new OpenQuestions();
            inspection = new Inspection(aino.page(), questions);
            eero.moveIn();
            eero.install("battleship");

            lookAtFirstRun();
            lookAtAnEmptyHome();
            lookAtMistakes();
            lookAtTheLock();
            lookAtApps();
            lookAtHardenedApps();
            lookAtDroppedApps();
            lookAtPeople(eero);
            lookAtAGame(eero);
            new WrongTurns(aino, inspection).takeAll();
            lookInFinnish();
            new WrongTurns(aino, inspection).takeAll();

            assertThat(inspection.faults()).isEmpty();
            assertThat(questions.needless()).isEmpty();
            assertThat(inspection.looks()).isGreaterThan(FEWEST_LOOKS);
            assertThat(aino.complaints()).isEmpty();
        }
    }

    @Test
    void theInspectionItselfFindsWhatIsWrongInAPageAndInItsFrame() throws IOException {
        try (Chromium chromium = Chromium.open(Host.HERE, scratch)) {
            Page page = chromium.profile(new Browser.NewContextOptions()).newPage();
            page.setContent("<html lang=fi><title>Bad</title><main><h1>Bad</h1><p"
                    + " style='color:#999;width:700px'>pale</p><iframe title=app srcdoc=\"<html"
                    + " lang=en><title>App</title><main><h1>App</h1><img src=x></main>\"></iframe></main>");
            assertThat(page.frameLocator("iframe").locator("img")).isAttached();
            Inspection strict = new Inspection(page, new OpenQuestions());

            strict.look("bad page");

            assertThat(strict.faults())
                    .anyMatch(fault -> fault.startsWith("bad page, 320 px light, the page: color-contrast"))
                    .anyMatch(fault -> fault.startsWith("bad page, 1280 px dark, the app: image-alt"))
                    .anyMatch(fault -> fault.contains("pixels wide in a window of 320"))
                    .anyMatch(fault -> fault.contains("speaks 'fi' instead of 'en'"));
        }
    }

    /** The page answers for axe here, as it knows best when it changes. */
    @Test
    void whatIsFoundWhileThePageChangesIsLookedForAgain() throws IOException {
        try (Chromium chromium = Chromium.open(Host.HERE, scratch)) {
            Page page = chromium.profile(new Browser.NewContextOptions()).newPage();
            page.setContent("<html lang=en><title>Busy</title><main><h1>Busy</h1></main><script>let looks = 0;"
                    + "const found = id => ({ violations: [{ id, help: '', nodes: [{ target: ['h1'], html: '' }] }],"
                    + " incomplete: [] });"
                    + "window.axe = { run: async () => { looks++; if (looks <= 2) document.body.append(looks);"
                    + " return looks <= 2 ? found('passing') : looks === 3 ? { violations: [], incomplete: [] }"
                    + " : found('lasting'); } }</script>");
            Inspection strict = new Inspection(page, new OpenQuestions());

            strict.look("busy page");

            assertThat(strict.faults()).hasSize(1);
            assertThat(strict.faults().get(0)).startsWith("busy page, 1280 px dark, the page: lasting");
        }
    }

    private void lookAtFirstRun() {
        inspection.lookAtAllWidths("welcome");
        look("restore", "/restore");
        look("setup", "/setup");
        submit();
        see("#errors");
        inspection.look("setup with mistakes");
        find("#name").fill("Aino");
        find("#passphrase").fill(Inhabitant.PASSPHRASE);
        find("#again").fill(Inhabitant.PASSPHRASE);
        submit();
        assertThat(find("#recovery-words li")).hasCount(24);
        List<String> words = find("#recovery-words li span").allTextContents();
        inspection.lookAtAllWidths("words");
        look("apps with words not yet checked", "/apps");
        look("check", "/setup/check");
        submit();
        see("#errors");
        inspection.look("check with mistakes");
        for (Locator field : find("main input[name^=word]").all()) {
            int number = Integer.parseInt(field.getAttribute("name").substring("word".length()));
            field.fill(words.get(number - 1));
        }
        submit();
        see("#to-catalog");
        inspection.look("done");
    }

    private void lookAtAnEmptyHome() {
        look("apps, none yet", "/apps");
        look("folder for apps", "/drops");
        look("people, none yet", "/people");
        look("invite, network off", "/people/invite");
        look("accept", "/people/accept");
        look("activity", "/activity");
        look("catalog", "/catalog");
        look("catalog, nothing found", "/catalog?q=zeppelin");
        look("catalogs", "/catalogs");
        aino.go("/settings");
        inspection.lookAtAllWidths("settings");
    }

    private void lookAtMistakes() {
        mistake("invite", "/people/invite", "main form button.main");
        mistake("accept", "/people/accept", "main form button.main");
        mistake("new passphrase", "/settings", "form[action='/settings/passphrase'] button[type=submit]");
    }

    private void lookAtTheLock() {
        aino.go("/settings");
        find("#lock").click();
        see("#passphrase");
        inspection.look("unlock");
        find("#passphrase").fill("not the passphrase");
        submit();
        see("#errors");
        inspection.look("unlock with a wrong passphrase");
        mistake("recover", "/recover", "main form button.main");
        look("recover", "/recover");
        aino.go("/unlock");
        aino.unlock();
    }

    private void lookAtApps() {
        aino.go("/catalog");
        find("a[href$='/battleship']").first().click();
        see("#install-button");
        inspection.lookAtAllWidths("battleship in the catalog");
        aino.picture("catalog-entry-1920-dark");
        aino.install("battleship");
        BattleshipTable table = new BattleshipTable(aino.page().frameLocator("#app-frame"));
        table.see("#main[data-view=hall]");
        inspection.lookAtAllWidths("battleship's empty hall");
        look("apps", "/apps");
        look("catalog with an installed app", "/catalog");
        find("a[href$='/battleship']").first().click();
        see("#install");
        inspection.look("installed app in the catalog");
        aino.go("/apps/battleship/details");
        inspection.lookAtAllWidths("app details");
        assertThat(find("#app-events li")).not().hasCount(0);
        assertThat(find("#permission-ProfileRead-_2a-used")).containsText("Used");
        find("#all-events").click();
        see("#check-log");
        inspection.look("activity of one app");
        find("#check-log").click();
        assertThat(find("#check[role=status]")).containsText("The log is as it was written");
        inspection.look("checked log");
        look("remove app", "/apps/battleship/remove");
        aino.go("/apps/battleship/details");
        find("#stop").click();
        see("#start");
        inspection.look("app details of a stopped app");
        look("frame of a stopped app", "/apps/battleship");
        look("apps, one stopped", "/apps");
        aino.go("/apps/battleship/details");
        find("#start").click();
        see("#stop");
    }

    /** The app that tries everything, and the one in a process of its own with the warning before it. */
    private void lookAtHardenedApps() {
        aino.install("intruder");
        FrameLocator intruder = aino.app("intruder");
        assertThat(intruder.locator("#tally"))
                .hasAttribute("data-state", "done", new HasAttributeOptions().setTimeout(MOST_MILLIS_OF_INTRUDER));
        intruder.locator("summary").first().click();
        inspection.lookAtAllWidths("intruder");
        aino.go("/apps/intruder/limits");
        inspection.lookAtAllWidths("limits of an app");
        if (Boxes.possible()) {
            lookAtAnAppInItsProcess();
        } else {
            System.out.println(Boxes.SKIPPED);
        }
    }

    private void lookAtAnAppInItsProcess() {
        look("prospector in the catalog", aino.entry("prospector"));
        aino.install("prospector");
        FrameLocator prospector = aino.app("prospector");
        assertThat(prospector.locator("#files")).hasText("nothing");
        inspection.lookAtAllWidths("prospector");
    }

    /** A jar that nobody signed: refused, then waiting with the banner above it, and what it asks for. */
    private void lookAtDroppedApps() throws IOException {
        DropIT.put(aino, "1.0.71");
        aino.go("/drops");
        assertThat(find("#drops .why")).containsText("in developer mode only");
        inspection.look("folder for apps with a refused jar");
        aino.go("/settings");
        find("#developer-on").click();
        see(".notice");
        see("#developer .warn");
        inspection.look("settings in developer mode");
        look("apps in developer mode", "/apps");
        aino.go("/drops");
        assertThat(find("#drops .state")).hasText("Waits for your yes");
        inspection.lookAtAllWidths("folder for apps with a waiting jar");
        find("#drops a.cover").click();
        see("#unsigned");
        inspection.lookAtAllWidths("dropped jar before the yes");
        aino.go("/settings");
        find("#developer-off").click();
        see("#developer-on");
    }

    private void lookAtPeople(Inhabitant eero) {
        aino.invite("Venla");
        inspection.lookAtAllWidths("invitation");
        aino.picture("invitation-1920-dark");
        String link = eero.invite("Aino");
        aino.go("/people/accept");
        find("#link").fill(link);
        submit();
        see("#accept-yes");
        inspection.look("invitation before the yes");
        find("#accept-yes").click();
        see("#invitation-state[data-state=ACCEPTED]");
        inspection.look("accepted invitation");
        aino.go("/people");
        see("#contacts .row");
        inspection.look("people");
        find("#contacts .cover").click();
        see("#verify");
        inspection.look("contact");
        find("#verify").click();
        see("#unverify");
        inspection.look("verified contact");
        find("#remove").click();
        see("#confirm-remove");
        inspection.look("remove contact");
        aino.go("/people");
        find("#invitations .row[data-invitation]")
                .filter(new Locator.FilterOptions().setHasText("Venla"))
                .locator("a")
                .click();
        find("#revoke").click();
        see(".notice");
        inspection.look("people after a revoked invitation");
        look("activity of a full day", "/activity");
    }

    private void lookAtAGame(Inhabitant eero) {
        BattleshipTable ainos = new BattleshipTable(aino.app("battleship"));
        BattleshipTable eeros = new BattleshipTable(eero.app("battleship"));
        eeros.challenge("Aino");
        ainos.see("#games [data-standing=invited]");
        inspection.look("hall with a challenge");
        ainos.find("#games [data-game] a").first().click();
        ainos.see("#accept");
        inspection.look("challenge");
        ainos.find("#accept").click();
        ainos.see(".game[data-standing=place]");
        inspection.lookAtAllWidths("placing");
        ainos.find("#board-place [data-cell=A1]").click();
        ainos.see("#board-place td[data-at=A1][data-state=ship]");
        inspection.look("placing, one ship placed");
        ainos.placeByShuffle();
        inspection.look("placed");
        eeros.open();
        eeros.placeByShuffle();
        shootInTurn(ainos, eeros);
        ainos.see(".game[data-standing=yours]");
        inspection.lookAtAllWidths("playing");
        aino.picture("game-1920-dark");
        ainos.find("#resign").click();
        ainos.see("#resign-dialog[open]");
        inspection.look("resigning");
        ainos.find("#resign-yes").click();
        ainos.awaitEnd();
        ainos.see("#board-theirs td[data-state=ship]");
        ainos.verify();
        inspection.lookAtAllWidths("game over");
        ainos.find("[data-key=back]").click();
        ainos.see("#history [data-game]");
        inspection.look("hall with a history");
    }

    private void lookInFinnish() {
        aino.speak("fi");
        inspection.expect("fi");
        inspection.look("settings in Finnish");
        aino.picture("settings-finnish-1280-dark");
        for (String path : List.of("/apps", "/catalog", "/people", "/people/invite", "/activity")) {
            look(path + " in Finnish", path);
        }
        look("app details in Finnish", "/apps/battleship/details");
        BattleshipTable table = new BattleshipTable(aino.app("battleship"));
        table.see("#history [data-game]");
        inspection.look("hall in Finnish");
        table.find("#history [data-game] a").click();
        table.awaitEnd();
        inspection.look("game over in Finnish");
    }

    /** Both shoot until each has an answer and it is Aino's turn. */
    private static void shootInTurn(BattleshipTable ainos, BattleshipTable eeros) {
        boolean ainoBegins = ainos.isFirst();
        for (int round = 0; round < 2; round++) {
            for (BattleshipTable due : ainoBegins ? List.of(ainos, eeros) : List.of(eeros, ainos)) {
                due.awaitTurn();
                due.shoot();
            }
        }
        if (!ainoBegins) {
            eeros.awaitTurn();
            eeros.shoot();
        }
    }

    private void look(String name, String path) {
        aino.go(path);
        inspection.look(name);
    }

    /** Sends a form without what it needs. */
    private void mistake(String name, String path, String button) {
        aino.go(path);
        find(button).click();
        see("#errors");
        inspection.look(name + " with mistakes");
    }

    private void submit() {
        find("main form button.main[type=submit]").click();
    }

    private void see(String selector) {
        assertThat(find(selector).first()).isVisible();
    }

    private Locator find(String selector) {
        return aino.page().locator(selector);
    }

    private Inhabitant arrive(String name, Jdk jdk) throws IOException {
        return Inhabitant.arrive(name, NodeOptions.on(jdk).onLoopback(), scratch.resolve(name));
    }
}
