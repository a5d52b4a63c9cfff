package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.koti.api.peer.Contact;
import org.koti.api.vault.StorageFullException;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.identity.NodeLock;
import org.koti.spi.storage.DamagedVaultException;

/** The pages that say what went wrong, at the home and at an app. */
final class ErrorLooks {
    private final Looks looks;
    private final FakeHome home;
    private final TestBrowser browser;

    ErrorLooks(Looks looks, TestBrowser browser) {
        this.looks = looks;
        this.home = looks.home;
        this.browser = browser;
    }

    /** Every status that has words of its own, at the home and at an app, from a browser that was not let in and from one that was. */
    void all() throws IOException {
        looks.look(new TestBrowser(home.port()), "/apps", "/login?ticket=used");
        looks.look(browser, "/nowhere", "/lock");
        looks.judge(
                "foreign host",
                browser.send("GET", Host.HOME, "evil.example", "/", Map.of(), "")
                        .body());
        looks.judge(
                "no form",
                browser.send("POST", Host.HOME, home.at(Host.HOME), "/lock", Map.of(), "")
                        .body());
        looks.judge(
                "too much",
                browser.submit("/settings", "/lock", Map.of("x", "x".repeat(70_000)))
                        .body());
        looks.judge(
                "no token",
                browser.post("/lock", Map.of(), Map.of("Origin", home.origin(Host.HOME)))
                        .body());
        brokenHome();
        errorsOfAnApp();
        home.node.starting = true;
        looks.look(browser, "/apps");
        home.node.starting = false;
    }

    private void brokenHome() throws IOException {
        home.node.people.contacts.put(FakeNode.person(5), new Contact(FakeNode.person(5), "", true, true));
        looks.look(browser, "/people");
        home.node.people.contacts.clear();
        browser.submit("/settings", "/lock", Map.of());
        home.node.meanwhile = () -> {
            throw new StorageFullException("full");
        };
        looks.judge(
                "full",
                browser.submit("/unlock", "/unlock", Looks.secret("another horse"))
                        .body());
        home.node.meanwhile = () -> {
            throw new DamagedVaultException("the log is damaged");
        };
        looks.send(browser, "/unlock", "/unlock", Looks.secret("another horse"));
        home.node.meanwhile = () -> {
            throw new IllegalStateException("the keys are damaged");
        };
        looks.send(browser, "/unlock", "/unlock", Looks.secret("another horse"));
        home.node.state = NodeLock.State.NEW;
        looks.send(browser, "/setup", "/setup", Looks.secret("another horse"));
        home.node.state = NodeLock.State.LOCKED;
        home.node.meanwhile = () -> {};
        looks.send(browser, "/unlock", "/unlock", Looks.secret("another horse"));
    }

    private void errorsOfAnApp() throws IOException {
        looks.judge("an app alone", browser.get(HomeHarness.APP, "/").body());
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        String frame = browser.get(Host.HOME, "/apps/battleship").body();
        browser.get(HomeHarness.APP, frame.replaceAll("(?s).*src=\"http://[^/]+(/[^\"]+)\".*", "$1"));
        for (int status : List.of(400, 401, 403, 404, 405, 413, 421, 429, 500, 503, 507, 418)) {
            TestBrowser.Reply reply = browser.get(HomeHarness.APP, "/api/refuse/" + status);
            assertThat(reply.status()).isEqualTo(status);
            looks.judge("an app says " + status, reply.body());
        }
        looks.judge("an app fails", browser.get(HomeHarness.APP, "/api/fail").body());
        home.node.apps.put(FakeApps.BATTLESHIP, State.STOPPED);
        looks.judge("a stopped app", browser.get(HomeHarness.APP, "/").body());
    }
}
