package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.spi.app.InstalledApp.State;

/** The page of the catalog where the person says yes to an app, or to another version of it. */
class ConsentPageTest extends SettledHarness {
    private static final String ENTRY = "/catalog/koti/battleship";

    private TestBrowser.Reply install() throws IOException {
        return browser.submit(ENTRY, ENTRY, Map.of("sha256", FakeApps.sha256(FakeApps.BATTLESHIP)));
    }

    @Test
    void aNameThatAnotherPublishersAppHasIsSaid() throws Exception {
        AppId other = new AppId("eve", "battleship");
        home.node.apps.installed.clear();
        home.node.apps.put(other, State.ACTIVE);

        TestBrowser.Reply reply = install();

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body())
                .contains("Another app of this name is installed: \u2066eve/battleship\u2069. Remove it first.");
        assertThat(home.node.apps.installed).containsOnlyKeys(other);
    }
}
