package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.Permission;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.consent.Grant;
import org.koti.spi.drop.Drop;
import org.koti.spi.drop.Drop.Refusal;

/** The jars in the person's folder, and the switch for those that nobody signed. */
class DropPagesTest extends SettledHarness {
    private static final AppId UNSIGNED = new AppId("unsigned", "battleship");
    private static final String FILE = "game-2.jar";
    private static final String PAGE = "/drops/" + FILE;
    private static final String SHA256 = "7f".repeat(32);
    private static final Permission LOBBY = new LobbyAccess("battleship/1");

    private Drop put(AppId id) {
        Drop.App app = new Drop.App(id, FakeApps.declaration(FakeApps.BATTLESHIP), SHA256, 45_000);
        Drop drop = new Drop(FILE, Optional.of(app), Optional.empty(), false);
        home.node.drops.all.add(drop);
        return drop;
    }

    private TestBrowser.Reply agree(Map<String, String> form) throws IOException {
        return browser.submit(PAGE, PAGE, form);
    }

    private List<Permission> granted() {
        return home.node.apps.granted.stream().map(Grant::permission).toList();
    }

    @Test
    void anEmptyFolderSaysWhereItIs() throws Exception {
        assertThat(page("/drops")).contains("/zeppelin", "No jars in the folder");
    }

    @Test
    void eachJarIsListedWithItsState() throws Exception {
        put(UNSIGNED);
        home.node.drops.all.add(new Drop(
                "other<b>.jar",
                Optional.empty(),
                Optional.of(new Refusal(Refusal.Kind.LACKING, Problem.Kind.DEVELOPER_MODE_OFF.name())),
                false));
        assertThat(page("/drops"))
                .contains("href=\"" + PAGE + "\">Battleship 1.0.0</a>", "Waits for your yes")
                .contains("other&lt;b&gt;.jar", "Refused", "developer mode only");
    }

    @Test
    void eachRefusalHasItsSentence() {
        for (Locale language : Texts.LANGUAGES) {
            Texts texts = new Texts(language);
            for (Refusal.Kind kind : Refusal.Kind.values()) {
                assertThat(texts.refusal(new Refusal(kind, "DEVELOPER_MODE_OFF")))
                        .doesNotContain("{0}")
                        .isNotBlank();
            }
            for (Drop.State state : Drop.State.values()) {
                assertThat(texts.get("drops.state." + state)).isNotBlank();
            }
        }
    }

    @Test
    void thePageSaysWhatItAsksForAndThatNobodySignedIt() throws Exception {
        home.node.apps.installed.clear();
        put(UNSIGNED);
        assertThat(page(PAGE))
                .contains("id=\"unsigned\"", "<dt>Publisher</dt><dd>nobody</dd>", "So that nobody can deny a move.");
    }

    @Test
    void aJarOfTheCatalogIsItsPublishers() throws Exception {
        put(FakeApps.BATTLESHIP);
        assertThat(page(PAGE)).contains("<dt>Publisher</dt><dd>koti</dd>").doesNotContain("id=\"unsigned\"");
    }

    @Test
    void aYesInstallsWhatWasReadAndNoMore() throws Exception {
        home.node.apps.installed.clear();
        put(UNSIGNED);

        assertThat(agree(Map.of("sha256", SHA256)).header("Location")).isEqualTo("/apps/battleship");

        assertThat(home.node.apps.installed).containsKey(UNSIGNED);
        assertThat(granted()).hasSize(5).doesNotContain(LOBBY);
    }

    @Test
    void whatIsOptionalIsGrantedWhereItIsChosen() throws Exception {
        home.node.apps.installed.clear();
        put(UNSIGNED);

        agree(Map.of("sha256", SHA256, "grant", PermissionText.value(LOBBY)));

        assertThat(granted()).hasSize(6).contains(LOBBY);
    }

    @Test
    void aYesToAnotherFileIsNone() throws Exception {
        home.node.apps.installed.clear();
        put(UNSIGNED);

        assertThat(agree(Map.of("sha256", "00".repeat(32))).body()).contains("The file is another one now");
        home.node.drops.replaced = true;
        assertThat(agree(Map.of("sha256", SHA256)).status()).isEqualTo(422);

        assertThat(home.node.apps.installed).isEmpty();
    }

    @Test
    void anAppOfARealPublisherIsNotReplaced() throws Exception {
        put(UNSIGNED);
        assertThat(agree(Map.of("sha256", SHA256)).status()).isEqualTo(422);
        assertThat(home.node.apps.installed).containsOnlyKeys(FakeApps.BATTLESHIP);
    }

    @Test
    void whatIsGoneOrRefusedLeadsToTheList() throws Exception {
        assertThat(browser.get(Host.HOME, PAGE).header("Location")).isEqualTo("/drops");
    }

    @Test
    void developerModeIsTurnedOnKnowinglyAndToldOnEveryPage() throws Exception {
        String banner = "Developer mode is on: apps that nobody has signed may run.";
        assertThat(page("/settings")).contains("nobody vouches for where it comes from", "id=\"developer-on\"");
        assertThat(page("/apps")).doesNotContain(banner);

        browser.submit("/settings", "/settings/developer", Map.of("on", "yes"));
        assertThat(home.node.drops.isOn()).isTrue();
        for (String path : List.of("/apps", "/catalog", "/drops", "/people", "/activity", "/settings")) {
            assertThat(page(path)).as(path).contains(banner);
        }

        browser.submit("/settings", "/settings/developer", Map.of("on", "no"));
        assertThat(home.node.drops.isOn()).isFalse();
        assertThat(page("/apps")).doesNotContain(banner);
    }

    @Test
    void openPagesHearOfBoth() throws Exception {
        assertThat(page("/drops")).contains("sse:drops", "sse:developer");
    }
}
