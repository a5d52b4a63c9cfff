package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.Activity.Kind;

/** Whoever gave them, the names in the log can be seen, and told apart. */
class LogNamesTest extends SettledHarness {
    private static final String HELLO = "koti/hello";
    private static final String BATTLESHIP = "koti/battleship";

    @BeforeEach
    void keepAnother() {
        home.node.apps.put(FakeApps.HELLO, State.ACTIVE);
    }

    private void note(Kind kind, String subject, String... details) {
        home.node.apps.log().note(new Activity(Instant.now(), kind, subject, List.of(details)));
    }

    private String log() throws IOException {
        return page("/activity");
    }

    @Test
    void appsThatLookAlikeAreToldApart() throws Exception {
        home.node.apps.putTitled(FakeApps.HELLO, "Batt1eship");
        note(Kind.APP_STOPPED, HELLO);
        note(Kind.APP_STOPPED, BATTLESHIP);
        note(Kind.RECORD_PICKED, BATTLESHIP, HELLO, "visits", "one");
        assertThat(log())
                .contains("You stopped \u2068Batt1eship\u2069 (" + ID + "koti/hello</code>).")
                .contains("You stopped \u2068Battleship\u2069 (" + ID + "koti/battleship</code>).")
                .contains("You picked a record of \u2068Batt1eship\u2069 (" + ID + "koti/hello</code>) for"
                        + " \u2068Battleship\u2069 (" + ID + "koti/battleship</code>): one in visits.")
                .contains("<option value=\"koti/hello\">\u2068Batt1eship\u2069 (\u2066koti/hello\u2069)</option>");
    }

    @Test
    void aNameThatPassedTellsBothApps() throws Exception {
        note(Kind.NAME_PASSED, BATTLESHIP, "acme/battleship");
        assertThat(log())
                .contains("Battleship took the place of \u2068battleship\u2069 (" + ID
                        + "acme/battleship</code>) among people. What was kept of that for");
    }

    @Test
    void anAppThatIsGoneDoesNotPassForOneThatIsThere() throws Exception {
        home.node.apps.putTitled(FakeApps.HELLO, "Weather");
        note(Kind.APP_REMOVED, "koti/weather");
        note(Kind.APP_REMOVED, "koti/compass");
        assertThat(log())
                .contains("You removed \u2068weather\u2069 (" + ID + "koti/weather</code>).")
                .contains("You removed \u2068compass\u2069 (" + ID + "koti/compass</code>).");
        assertThat(page("/activity?app=koti/weather"))
                .contains("\u2068weather\u2069 (\u2066koti/weather\u2069)</option>");
    }

    @Test
    void appsOfOneNameThatAreGoneAreToldApart() throws Exception {
        note(Kind.APP_REMOVED, "koti/compass");
        note(Kind.APP_REMOVED, "acme/compass");
        assertThat(log())
                .contains("You removed \u2068compass\u2069 (" + ID + "koti/compass</code>).")
                .contains("You removed \u2068compass\u2069 (" + ID + "acme/compass</code>).");
    }

    @Test
    void aTitleDoesNothingToTheWordsAround() throws Exception {
        home.node.apps.putTitled(FakeApps.HELLO, "a\u202eb" + "\u0310".repeat(40));
        note(Kind.APP_STOPPED, HELLO);
        assertThat(log())
                .contains("You stopped a b\u0310\u0310\u0310\u0310.")
                .doesNotContain("\u202e", "\u0310".repeat(5));
    }

    /** A contact is called what their node says, also in the form of an app's id. */
    @Test
    void whatPeopleAreCalledIsAName() throws Exception {
        List<String> names = List.of(
                "\u2800\u3164",
                "Z" + "\u0310".repeat(40),
                "\u202eevil",
                "\u05d0\u05d1 7",
                BATTLESHIP,
                "\u2066koti/hello\u2069");
        for (String name : names) {
            for (Kind kind : List.of(
                    Kind.CONTACT_ADDED,
                    Kind.CONTACT_REMOVED,
                    Kind.CONTACT_VERIFIED,
                    Kind.PEER_REFUSED,
                    Kind.ANOTHER_KEY_AT_ADDRESS,
                    Kind.ANOTHER_KEY_IN_NAME)) {
                note(kind, name, "invitation");
            }
            note(Kind.CONTACT_PICKED, HELLO, name);
            note(Kind.FILE_PICKED, HELLO, name);
        }
        home.node.apps.putTitled(FakeApps.HELLO, "Hello");
        assertThat(log())
                .contains(
                        "You removed your contact (without a name).",
                        "You picked a contact for Hello: (without a name).")
                .contains("You marked \u2068\u05d0\u05d1 7\u2069 as verified.")
                .contains(
                        "You picked a contact for Hello: \u2068\u05d0\u05d1 7\u2069.",
                        "You picked a contact for Hello: evil.")
                .contains("You removed your contact koti/battleship.")
                .doesNotContain("\u2800", "\u3164", "\u202e", "\u0310".repeat(5), ID);
    }

    /** What a file is shows at the end of its name. */
    @Test
    void aLongNameOfAFileIsShownToItsEnd() throws Exception {
        String longest = "a".repeat(192) + ".pdf.exe";
        note(Kind.FILE_PICKED, BATTLESHIP, longest);
        assertThat(log()).contains("You picked a file for Battleship: " + longest + ".");
    }

    /** The words of an app and of a node elsewhere. */
    @Test
    void whatOthersSayIsInert() throws Exception {
        note(Kind.APP_WORK_FAILED, BATTLESHIP, "a\u202eb \u2066koti/hello\u2069");
        note(Kind.APP_FAILED, BATTLESHIP, "NOT_STARTED", "c\u202ed");
        assertThat(log())
                .contains("in the background failed: a b koti/hello", "(c d)")
                .doesNotContain("\u202e", ID);
    }

    /** Whoever shows the sentence knows where a name ends. */
    @Test
    void elsewhereThanOnPagesNamesKeepTheirMarks() {
        home.node.apps.putTitled(FakeApps.HELLO, "Battleship");
        HomeWording wording = new HomeWording(home.node.apps);
        Activity stopped = new Activity(Instant.EPOCH, Kind.APP_STOPPED, HELLO, List.of());
        Activity verified = new Activity(Instant.EPOCH, Kind.CONTACT_VERIFIED, "\u05d0\u05d1 7", List.of());
        assertThat(wording.of(stopped, Locale.ENGLISH))
                .isEqualTo("You stopped \u2068Battleship\u2069 (\u2066koti/hello\u2069).");
        assertThat(wording.of(verified, Locale.ENGLISH))
                .isEqualTo("You marked \u2068\u05d0\u05d1 7\u2069 as verified.");
    }
}
