package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.itest.twin.Chooser;
import org.koti.itest.twin.Keeper;

/** An app that declares nothing gets the one file, the one contact and the one record that the person picks for it, and nothing without the person. */
class PickerIT {
    /** Declares nothing, and asks the person to pick. */
    private static final PageApp CHOOSER = new PageApp(
            Chooser.class,
            List.of("org.koti.api.pick.Picker"),
            "org.koti.api.app,org.koti.api.identity,org.koti.api.pick",
            "Asks you to pick.",
            "");

    /** Keeps records of its own. */
    private static final PageApp KEEPER = new PageApp(
            Keeper.class,
            List.of("org.koti.api.vault.Vault"),
            "org.koti.api.vault",
            "Keeps notes.",
            "org.koti.api.permission.VaultWrite;scope=\"notes\";reason=\"To"
                    + " test.\",org.koti.api.permission.VaultWrite;scope=\"drafts\";reason=\"To test.\"");

    private static final int SIZE = 20_000_000;

    /** Whose the record is, by the id of an app of the catalog. */
    private static final Pattern PICKED = Pattern.compile("record: PICKED [0-9a-f]{64}/keeper notes päivä 1");

    @TempDir
    Path scratch;

    private Inhabitant aino;
    private Inspection inspection;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void thePickingIsTheGrant(Jdk jdk) throws IOException {
        DistributionCopy copy = DistributionCopy.into(scratch.resolve("koti"));
        CHOOSER.addTo(copy);
        KEEPER.addTo(copy);
        NodeOptions options = NodeOptions.on(jdk).from(copy.folder()).onLoopback();
        try (Inhabitant visitor = Inhabitant.arrive("Aino", options, scratch.resolve("aino"));
                Inhabitant eero = Inhabitant.arrive("Eero", options, scratch.resolve("eero"))) {
            aino = visitor;
            OpenQuestions questions = new OpenQuestions();
            inspection = new Inspection(aino.page(), questions);
            aino.moveIn();
            eero.moveIn();
            eero.accept(aino.invite("Eero"));
            aino.install(CHOOSER.name());

            beAskedForAFile();
            pageOfTheAppPicksNothing();
            chooseAFile();
            chooseAContact();
            beAskedForARecordWhereThereIsNone();
            lookForARecord();
            chooseARecordThatChanges();
            stopWhileAskedAndHolding();
            refuseByKeyboard();
            readTheLog();
            assertThat(inspection.faults()).isEmpty();
            assertThat(aino.complaints()).isEmpty();
        }
    }

    private Locator find(String selector) {
        return aino.page().locator(selector);
    }

    private Locator app(String selector) {
        return aino.page().frameLocator("#app-frame").locator(selector);
    }

    /** The home says it above the frame without being asked to, in words of its own around the app's. */
    private void beAskedForAFile() {
        assertThat(find("#pick")).hasCount(0);
        app("#file").click();
        assertThat(find("#pick-title")).hasText("Chooser asks you for a file");
        assertThat(find("#pick q")).hasText("To <b id=\"forged\">count</b> what is in it");
        assertThat(find("#forged")).hasCount(0);
        inspection.look("the frame of an app that asks");
        app("#contact").click();
        assertThat(app("#told")).containsText("asks the person for something already");
        assertThat(find("#pick-title")).hasText("Chooser asks you for a file");
    }

    /** The app's page sends what a form of the home would send, as far as it can, and does not get there. */
    private void pageOfTheAppPicksNothing() {
        Frame frame = aino.page().frames().stream()
                .filter(each -> each.url().startsWith("http://chooser."))
                .findFirst()
                .orElseThrow();
        Object ended = frame.evaluate(
                "async url => { const form = new FormData(); form.append('csrf', 'x'); form.append('request', 'x');"
                        + " form.append('file', new File(['x'], 'forged.csv')); return fetch(url, { method: 'POST', mode:"
                        + " 'no-cors', credentials: 'include', body: form }).then(() => 'sent', () => 'refused'); }",
                "http://home.localhost:" + aino.node().port() + "/apps/chooser/pick/file");
        assertThat(ended).isEqualTo("refused");
        assertThat(find("#pick-choose")).isVisible();
    }

    private void chooseAFile() throws IOException {
        find("#pick-choose").click();
        assertThat(find("iframe")).hasCount(0);
        assertThat(find(".quote")).hasText("To <b id=\"forged\">count</b> what is in it");
        inspection.lookByDayAndNight("choosing a file");
        give();
        assertThat(find("#file-fault")).containsText("Choose a file, or refuse.");
        choose("notes.txt", new byte[10]);
        give();
        assertThat(find("#file-fault")).containsText("whose name ends in .csv");
        inspection.lookByDayAndNight("a file that is not taken");

        byte[] content = new byte[SIZE];
        new Random(1).nextBytes(content);
        CRC32 sum = new CRC32();
        sum.update(content);
        choose("päivä 1.csv", content);
        give();
        assertThat(find(".notice")).containsText("You gave Chooser: päivä 1.csv.");
        assertThat(app("#told")).containsText("file: PICKED päivä 1.csv " + SIZE + " " + SIZE + " " + sum.getValue());
        assertThat(kept()).hasSize(1);
        byte[] stored = Files.readAllBytes(kept().get(0));
        assertThat(stored).hasSize(SIZE).isNotEqualTo(content);
    }

    private void choose(String name, byte[] content) {
        find("#file").setInputFiles(new FilePayload(name, "text/csv", content));
    }

    private void give() {
        find("#pick-give").click();
    }

    private void chooseAContact() {
        app("#contact").click();
        assertThat(find("#pick-title")).hasText("Chooser asks you for a contact");
        find("#pick-choose").press("Enter");
        assertThat(find("input[name=contact]")).hasCount(1);
        inspection.lookByDayAndNight("choosing a contact");
        give();
        assertThat(find("#contact-fault")).containsText("Choose one of your contacts");
        inspection.look("no contact chosen");
        find(".option").click();
        give();
        assertThat(app("#told")).containsText("contact: PICKED Eero did:key:z6Mk");
    }

    /** The page says what to do; the question waits meanwhile. */
    private void beAskedForARecordWhereThereIsNone() {
        app("#record").click();
        assertThat(find("#pick-title")).hasText("Chooser asks you for a record of another app");
        find("#pick-choose").press("Enter");
        assertThat(find("#pick-nothing")).containsText("There is nothing to pick yet");
        inspection.lookByDayAndNight("no record to choose");
        aino.install(KEEPER.name());
        keep();
    }

    private void keep() {
        aino.app(KEEPER.name());
        app("#keep").click();
        assertThat(app("#told")).containsText("records: 33, kept 1");
    }

    /** By keyboard, and through everything that another app can write into an id or a record. */
    private void lookForARecord() {
        aino.go("/apps/" + CHOOSER.name() + "/pick");
        assertThat(find(".row")).hasCount(1);
        inspection.lookByDayAndNight("whose record");
        Keyboard keyboard = new Keyboard(aino.page());
        keyboard.follow(find(".row a"));
        assertThat(find(".row")).hasText(new String[] {"drafts", "notes"});
        inspection.look("which collection");
        keyboard.follow(find(".row a").last());
        assertThat(find(".option")).hasCount(20);
        assertThat(find(".option").first()).containsText("päivä 10");
        assertThat(find("iframe")).hasCount(0);
        inspection.lookByDayAndNight("which record");
        keyboard.follow(find("#pick-more"));
        assertThat(find(".option")).hasCount(12);
        assertThat(find("#forged")).hasCount(0);
        assertThat(find(".option:has-text('Maito') dt")).hasText(new String[] {"text", "count"});
        assertThat(find(".option:has-text('Maito') dd").first()).hasText("<b id=forged>Maito</b>");
        assertThat(find(".option:has-text('suuri')")).containsText("It cannot be picked: it has 300 kB");
        assertThat(find("input[type=radio]")).hasCount(11);
        inspection.lookByDayAndNight("which record, second page");
        keyboard.fill(find("#find"), "maito");
        keyboard.press("Enter");
        assertThat(find(".option")).hasCount(1);
        give();
        assertThat(find("#record-fault")).containsText("Choose a record, or refuse.");
        inspection.lookByDayAndNight("no record chosen");
        assertThat(keyboard.unseen()).isEmpty();
    }

    /** The app gets what the person saw, also where the other app goes on writing. */
    private void chooseARecordThatChanges() {
        assertThat(find(".option dd").last()).hasText("1");
        Page elsewhere = aino.page().context().newPage();
        elsewhere.navigate("http://home.localhost:" + aino.node().port() + "/apps/" + KEEPER.name());
        elsewhere.frameLocator("#app-frame").locator("#keep").click();
        assertThat(elsewhere.frameLocator("#app-frame").locator("#told")).containsText("records: 33, kept 2");
        elsewhere.close();
        find("input[name=record]").check();
        give();
        assertThat(find("#record-fault")).containsText("This record was changed while you were choosing");
        assertThat(find(".option dd").last()).hasText("2");
        inspection.lookByDayAndNight("a record that changed");
        find("input[name=record]").check();
        give();
        assertThat(find(".notice")).containsText("You gave Chooser: päivä <b>1</b>.");
        assertThat(app("#told")).containsText(PICKED);
        assertThat(app("#told")).containsText("\"count\":2}");
    }

    private void refuseByKeyboard() {
        app("#contact").click();
        assertThat(find("#pick-choose")).isVisible();
        Keyboard keyboard = new Keyboard(aino.page());
        keyboard.follow(find("#pick-choose"));
        assertThat(find("#pick-give")).isVisible();
        keyboard.follow(find("#pick-refuse"));
        assertThat(find(".notice")).containsText("You refused. Chooser was given nothing.");
        assertThat(app("#told")).containsText("contact: REFUSED");
        assertThat(keyboard.unseen()).isEmpty();
        assertThat(find("#pick")).hasCount(0);
    }

    /** A stop takes the question and the file away; the next run begins with nothing. */
    private void stopWhileAskedAndHolding() throws IOException {
        app("#contact").click();
        assertThat(app("#told")).containsText("contact: OPEN");
        assertThat(find("#pick-choose")).isVisible();
        assertThat(kept()).hasSize(1);
        aino.go("/apps/" + CHOOSER.name() + "/details");
        find("#stop").click();
        assertThat(find("#start")).isVisible();
        assertThat(kept()).isEmpty();
        aino.go("/apps/" + CHOOSER.name() + "/pick");
        assertThat(find("#pick-ended")).isVisible();
        inspection.look("nothing is asked any more");
        aino.go("/apps/" + CHOOSER.name() + "/details");
        find("#start").click();
        assertThat(find("#stop")).isVisible();
        aino.app(CHOOSER.name());
        assertThat(app("#told")).containsText("file: not asked");
    }

    private void readTheLog() {
        String id = aino.id(CHOOSER.name());
        aino.go("/activity?app=" + id);
        assertThat(find("main")).containsText("You picked a file for Chooser: päivä 1.csv.");
        assertThat(find("main")).containsText("You picked a contact for Chooser: Eero.");
        assertThat(find("main")).containsText("You picked a record of Keeper for Chooser: päivä <b>1</b> in notes.");
        assertThat(find("main")).containsText("You refused to pick what Chooser asked for.");
        aino.speak("fi");
        aino.go("/activity?app=" + id);
        assertThat(find("main")).containsText("Valitsit tiedoston sovellukselle Chooser: päivä 1.csv.");
    }

    /** What lies in the folder of picked files. */
    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(aino.node().home().resolve("picked"))) {
            return files.toList();
        }
    }
}
