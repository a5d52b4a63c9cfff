package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong at home is said in words, loses nothing, and does not stop the node. */
class TroubleIT {
    private static final int MOST_TRIES = 200;
    private static final String GREET_UNTIL_REFUSED = """
        async most => {
            for (let greeted = 0; greeted < most; greeted++) {
                const answer = await fetch("/", {method: "POST"});
                const text = await answer.text();
                if (!answer.ok) {
                    return {greeted: greeted, status: answer.status, text: text};
                }
            }
            return {greeted: most, status: 200, text: ""};
        }\
        """;

    @TempDir
    Path scratch;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aWrongPassphraseIsSaidWaitsLongerAndLosesNothing(Jdk jdk) throws IOException {
        try (Inhabitant aino = Inhabitant.arrive("Aino", NodeOptions.on(jdk).onLoopback(), scratch.resolve("aino"))) {
            List<String> words = aino.moveIn();
            aino.install("hello");
            greet(aino, 1);
            aino.go("/settings");
            aino.page().locator("#lock").click();

            Locator errors = aino.page().locator("#errors");
            tryToUnlock(aino.page(), "wrong horse battery staple");
            assertThat(errors).containsText("That is not the passphrase. You can try again now.");
            for (int free = 0; free < 2; free++) {
                tryToUnlock(aino.page(), "wrong horse battery staple");
            }
            assertThat(errors)
                    .containsText(
                            Pattern.compile("not the passphrase\\. The next try is looked at in (one|\\d+) second"));
            assertSpeaksInWords(aino.page());

            unlockWhenTheWaitIsOver(aino.page());
            greet(aino, 2);
            new HomeFolder(aino.node().home()).assertTellsNoSecret(Inhabitant.PASSPHRASE, words);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aTamperedCatalogInstallsNothingOfItAndTheRestWorks(Jdk jdk) throws IOException {
        DistributionCopy copy = DistributionCopy.into(scratch.resolve("koti"));
        NodeOptions options = NodeOptions.on(jdk).from(copy.folder()).onLoopback();
        try (Inhabitant aino = Inhabitant.arrive("Aino", options, scratch.resolve("aino"))) {
            aino.moveIn();
            String battleship = aino.entry("battleship");
            aino.go(battleship);
            DistributionCopy.flip(copy.jar("battleship"));
            aino.page().locator("#install-button").click();
            assertNamesTheFile(aino.page());
            aino.go(battleship);
            assertNamesTheFile(aino.page());
            assertIsAccessible(aino, "tampered catalog", "en");
            aino.speak("fi");
            aino.go(battleship);
            assertThat(aino.page().locator("main [role=alert]")).containsText("Hanki luettelo uudelleen");
            assertIsAccessible(aino, "tampered catalog in Finnish", "fi");
            aino.speak("en");
            assertThat(new HomeFolder(aino.node().home()).apps()).isEmpty();

            aino.install("hello");
            greet(aino, 1);
            aino.go("/apps");
            assertThat(aino.page().locator("[data-app]")).hasCount(1);

            DistributionCopy.flip(copy.jar("battleship"));
            aino.install("battleship");
            assertThat(new HomeFolder(aino.node().home()).apps()).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aCatalogOfGarbageIsSaidAndInstalledAppsGoOn(Jdk jdk) throws IOException {
        DistributionCopy copy = DistributionCopy.into(scratch.resolve("koti"));
        NodeOptions options = NodeOptions.on(jdk).from(copy.folder()).onLoopback();
        try (Inhabitant aino = Inhabitant.arrive("Aino", options, scratch.resolve("aino"))) {
            aino.moveIn();
            aino.go("/catalog");
            int listed = aino.page().locator("[data-entry]").count();
            assertThat(listed).isPositive();
            aino.install("hello");
            String list = Files.readString(copy.list());
            for (String garbage : List.of("", "\0\1\2", "{\"signatures\": [], \"signed\": 7}", "[".repeat(100_000))) {
                Files.writeString(copy.list(), garbage);
                aino.go("/catalog");
                assertThat(aino.page().locator("main [role=alert]")).containsText("The catalog cannot be read");
                assertSpeaksInWords(aino.page());
            }
            greet(aino, 1);

            Files.writeString(copy.list(), list);
            aino.go("/catalog");
            assertThat(aino.page().locator("[data-entry]")).hasCount(listed);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aFullDiskRefusesWritesInWordsAndLosesNothing(Jdk jdk) throws IOException {
        assumeTrue(SmallDisk.possible(scratch), "a disk of its own needs root on Linux (tmpfs)");
        try (SmallDisk disk = SmallDisk.mount(scratch.resolve("disk"), 64);
                Inhabitant aino = Inhabitant.arrive(
                        "Aino", NodeOptions.on(jdk).onLoopback(), disk.folder().resolve("home"))) {
            aino.moveIn();
            aino.install("hello");
            greet(aino, 1);
            String battleship = aino.entry("battleship");

            disk.fill();
            int greeted = 1 + greetUntilTheDiskIsFull(aino);
            String name = renameUntilTheDiskIsFull(aino);
            assertIsAccessible(aino, "full disk", "en");
            aino.go(battleship);
            if (aino.page().locator("#install-button").count() == 1) {
                aino.page().locator("#install-button").click();
            }
            assertSaysThatTheDiskIsFull(aino.page());
            aino.go("/settings");
            assertThat(aino.page().locator("#name")).hasValue(name);

            disk.free();
            greet(aino, greeted + 1);
            rename(aino, "Aino again");
            assertThat(aino.page().locator(".notice")).isVisible();
            aino.install("battleship");

            aino.killNode();
            aino.restartNode();
            greet(aino, greeted + 2);
            aino.go("/settings");
            assertThat(aino.page().locator("#name")).hasValue("Aino again");
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aNodeKilledOnAFullDiskComesBackWithAllThatWasAcknowledged(Jdk jdk) throws IOException {
        assumeTrue(SmallDisk.possible(scratch), "a disk of its own needs root on Linux (tmpfs)");
        try (SmallDisk disk = SmallDisk.mount(scratch.resolve("disk"), 64);
                Inhabitant aino = Inhabitant.arrive(
                        "Aino", NodeOptions.on(jdk).onLoopback(), disk.folder().resolve("home"))) {
            aino.moveIn();
            aino.install("hello");
            disk.fill();
            int greeted = greetUntilTheDiskIsFull(aino);
            aino.killNode();

            disk.free();
            aino.restartNode();
            greet(aino, greeted + 1);
        }
    }

    private static void tryToUnlock(Page page, String passphrase) {
        page.locator("#passphrase").fill(passphrase);
        page.locator("main form button.main[type=submit]").click();
        page.waitForLoadState();
    }

    private static void unlockWhenTheWaitIsOver(Page page) {
        Locator apps = page.locator("#apps");
        for (int tries = 0; apps.count() == 0 && tries < MOST_TRIES; tries++) {
            tryToUnlock(page, Inhabitant.PASSPHRASE);
            assertThat(page.locator("#apps, #errors").first()).isVisible();
        }
        assertThat(apps).isVisible();
    }

    /** Says hello once and sees how many greetings there are then. */
    private static void greet(Inhabitant inhabitant, int then) {
        FrameLocator hello = inhabitant.app("hello");
        hello.locator("button").click();
        assertThat(hello.locator("strong")).hasText(Integer.toString(then));
    }

    private static int greetUntilTheDiskIsFull(Inhabitant inhabitant) {
        inhabitant.app("hello").locator("button").waitFor();
        Map<?, ?> last = (Map<?, ?>) inhabitant.page().frame("app").evaluate(GREET_UNTIL_REFUSED, 20_000);
        assertThat(last.get("status")).isEqualTo(507);
        assertThat((String) last.get("text")).contains("The disk is full").doesNotContain("\tat ", "Exception");
        return (Integer) last.get("greeted");
    }

    /** Returns the last name that was taken. */
    private static String renameUntilTheDiskIsFull(Inhabitant inhabitant) {
        String name = inhabitant.name();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            String fresh = "Aino the " + tries;
            rename(inhabitant, fresh);
            if (inhabitant.page().locator(".notice").count() == 0) {
                assertSaysThatTheDiskIsFull(inhabitant.page());
                return name;
            }
            name = fresh;
        }
        throw new AssertionError("the disk is not full");
    }

    private static void rename(Inhabitant inhabitant, String name) {
        inhabitant.go("/settings");
        inhabitant.page().locator("#name").fill(name);
        inhabitant
                .page()
                .locator("form[action='/settings/name'] button[type=submit]")
                .click();
        assertThat(inhabitant.page().locator(".notice, body.outside").first()).isVisible();
    }

    private static void assertSaysThatTheDiskIsFull(Page page) {
        assertThat(page.locator("h1")).hasText("The disk is full");
        assertThat(page.locator("main"))
                .containsText("Nothing that was stored before is lost. Free some space and try again.");
        assertSpeaksInWords(page);
    }

    private static void assertNamesTheFile(Page page) {
        assertThat(page.locator("main [role=alert]"))
                .containsText("battleship.1.jar is not the one that the catalog lists");
        assertThat(page.locator("main [role=alert]")).containsText("Get the catalog anew");
        assertSpeaksInWords(page);
    }

    private static void assertIsAccessible(Inhabitant inhabitant, String name, String language) {
        Inspection inspection = new Inspection(inhabitant.page(), new OpenQuestions());
        inspection.expect(language);
        inspection.lookByDayAndNight(name);
        assertThat(inspection.faults()).isEmpty();
    }

    private static void assertSpeaksInWords(Page page) {
        assertThat(page.content()).doesNotContain("\tat ", "Exception", "java.");
    }
}
