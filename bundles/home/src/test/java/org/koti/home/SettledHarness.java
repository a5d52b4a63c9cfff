package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.koti.spi.app.InstalledApp.State;

/** Starts a home for each test where a person is let in and an app runs. */
abstract class SettledHarness extends HomeHarness {
    /** How an id begins, which nothing else looks like. */
    static final String ID = "<code class=\"id\" dir=\"ltr\">";

    TestBrowser browser;

    @BeforeEach
    void settle() throws Exception {
        browser = settled();
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
    }

    /** A page that is there. */
    String page(String path) throws IOException {
        TestBrowser.Reply reply = browser.get(Host.HOME, path);
        assertThat(reply.status()).as(path).isEqualTo(200);
        return reply.body();
    }
}
