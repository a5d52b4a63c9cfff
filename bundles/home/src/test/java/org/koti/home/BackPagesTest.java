package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.vault.StorageFullException;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.State;

/** The way back to the version before, from an app's page. */
class BackPagesTest extends SettledHarness {
    private static final String DETAILS = "/apps/battleship/details";
    private static final String BACK = "/apps/battleship/back";
    private static final String NOW = FakeApps.sha256(FakeApps.BATTLESHIP);

    @BeforeEach
    void swap() {
        home.node.apps.putSwapped(FakeApps.BATTLESHIP);
    }

    private TestBrowser.Reply back(String data, String... changes) throws IOException {
        Map<String, String> fields = new HashMap<>(Map.of("sha256", NOW, "earlier", FakeApps.BEFORE, "data", data));
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(changes[i], changes[i + 1]);
        }
        return browser.submit(BACK, BACK, fields);
    }

    private String afterwards(TestBrowser.Reply reply) throws IOException {
        assertThat(reply.header("Location")).isEqualTo(DETAILS);
        return page(DETAILS);
    }

    @Test
    void theDetailsLeadToAPageOfItsOwnWhereThereIsAVersionBefore() throws Exception {
        assertThat(page(DETAILS))
                .contains("<h2 id=\"back-title\">The version before</h2>", "Version 0.9.0, replaced on ")
                .contains("<a class=\"button\" id=\"back\" href=\"" + BACK + "\">Back to 0.9.0</a>");
        home.node.apps.earlier.clear();
        assertThat(page(DETAILS)).doesNotContain("id=\"back\"", "id=\"back-title\"");
    }

    @Test
    void thePageAsksWithTheDataFirstAndSaysWhatThatSetsAside() throws Exception {
        String since = new Texts(Locale.ENGLISH)
                .moment(home.node.apps.earlier.get(FakeApps.BATTLESHIP).replaced());

        assertThat(page(BACK))
                .contains("Take Battleship back to version 0.9.0?", "data-busy=\"Taking Battleship back to 0.9.0 …\"")
                .contains("name=\"data\" value=\"back\" checked>", "name=\"data\" value=\"stay\">")
                .contains("What was changed since " + since + " is set aside and kept, and comes back if you go forward"
                        + " to version 1.0.0 again.")
                .contains("name=\"sha256\" value=\"" + NOW + "\"")
                .contains("name=\"earlier\" value=\"" + FakeApps.BEFORE + "\"");
        browser.headers.put("Accept-Language", "fi");
        assertThat(page(BACK)).contains("Palautetaanko Battleship versioon 0.9.0?", "Takaisin versioon 0.9.0");
    }

    @Test
    void backWithItsDataAndForwardAgain() throws Exception {
        assertThat(afterwards(back("back"))).contains("Battleship is back at version 0.9.0, and so is its data.");
        assertThat(page(DETAILS)).contains("Back to 1.0.0");

        back("back", "sha256", FakeApps.BEFORE, "earlier", NOW);

        assertThat(home.node.apps.wentBack)
                .containsExactly("koti/battleship with its data", "koti/battleship with its data");
        assertThat(home.node.apps.installed.get(FakeApps.BATTLESHIP).sha256()).isEqualTo(NOW);
    }

    @Test
    void theCodeAloneGoesBackWhereThatIsChosen() throws Exception {
        assertThat(afterwards(back("stay"))).contains("Battleship is back at version 0.9.0. Its data stayed as it is.");
        assertThat(home.node.apps.wentBack).containsExactly("koti/battleship without its data");
    }

    @Test
    void whatIsNoChoiceIsRefused() throws Exception {
        for (String data : List.of("", "erase")) {
            assertThat(back(data).status()).isEqualTo(400);
        }
        assertThat(home.node.apps.wentBack).isEmpty();
    }

    @Test
    void aPageThatWasOpenForTooLongDoesNothingAndSaysSo() throws Exception {
        for (String stale : List.of("sha256", "earlier")) {
            for (String digest : List.of("", "0".repeat(64))) {
                TestBrowser.Reply reply = back("back", stale, digest);
                assertThat(reply.status()).isEqualTo(422);
                assertThat(reply.body())
                        .contains("<title>Error: ", "id=\"errors\" role=\"alert\"")
                        .contains("<a href=\"#back\">Another version was installed while you were reading.");
            }
        }
        assertThat(home.node.apps.wentBack).isEmpty();
    }

    @Test
    void thePagesOwnFormIsNeeded() throws Exception {
        Map<String, String> fields = Map.of("sha256", NOW, "earlier", FakeApps.BEFORE, "data", "back");
        assertThat(browser.post(BACK, fields, Map.of("Origin", origin(Host.HOME)))
                        .status())
                .isEqualTo(403);
        assertThat(home.node.apps.wentBack).isEmpty();
    }

    @Test
    void whereThereIsNoVersionBeforeItSaysSo() throws Exception {
        home.node.apps.earlier.clear();
        assertThat(browser.get(Host.HOME, BACK).header("Location")).isEqualTo(DETAILS);
        assertThat(page(DETAILS)).contains("There is no version that Battleship could go back to any more.");
    }

    @Test
    void whatGoesWhileThePersonDecidesIsSaid() throws Exception {
        home.node.apps.atLast = home.node.apps.earlier::clear;
        assertThat(afterwards(back("back"))).contains("There is no version that Battleship could go back to any more.");

        home.node.apps.putSwapped(FakeApps.BATTLESHIP);
        home.node.apps.atLast = () -> {
            throw new IllegalStateException("something else");
        };
        assertThat(back("back").status()).isEqualTo(500);
    }

    @Test
    void aFullDiskChangesNothingAndIsSaid() throws Exception {
        home.node.apps.atLast = () -> {
            throw new StorageFullException("full");
        };
        TestBrowser.Reply reply = back("back");
        assertThat(reply.status()).isEqualTo(507);
        assertThat(reply.body()).contains("The disk is full");
    }

    @Test
    void aVersionThatDoesNotStartIsNotCalledBack() throws Exception {
        home.node.apps.failing = Optional.of(new Problem(Problem.Kind.NEW_VERSION_FAILED, "0.9.0", "TOO_SLOW"));
        TestBrowser.Reply reply = back("back");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("Its version 0.9.0 did not start, and this one goes on.");

        home.node.apps.failing = Optional.empty();
        home.node.apps.lack = Optional.of(new Problem(Problem.Kind.TOO_SLOW));
        assertThat(afterwards(back("back")))
                .contains("Battleship is back at version 0.9.0, but it does not run.", "It did not start in time.");
    }

    @Test
    void whatWasStoppedStaysSo() throws Exception {
        home.node.apps.put(FakeApps.BATTLESHIP, State.STOPPED);
        assertThat(afterwards(back("back"))).contains("Battleship is back at version 0.9.0, and so is its data.");
        assertThat(home.node.apps.installed.get(FakeApps.BATTLESHIP).state()).isEqualTo(State.STOPPED);
    }
}
