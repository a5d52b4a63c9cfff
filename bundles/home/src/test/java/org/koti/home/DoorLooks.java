package org.koti.home;

import java.io.IOException;
import java.util.Map;
import org.koti.spi.identity.NodeLock;

/** The pages of a home that is not open yet: the first run, the lock, and coming back with the words. */
final class DoorLooks {
    private final Looks looks;
    private final TestBrowser browser;

    DoorLooks(Looks looks, TestBrowser browser) {
        this.looks = looks;
        this.browser = browser;
    }

    void firstRun() throws IOException {
        looks.look(browser, "/welcome", "/setup", "/restore");
        looks.send(browser, "/setup", "/setup", Map.of("name", "", "passphrase", "short"));
        looks.send(browser, "/setup", "/setup", Looks.secret("x".repeat(1025)));
        looks.send(
                browser, "/setup", "/setup", Map.of("name", "Aino", "passphrase", "correct horse", "again", "other"));
        looks.send(browser, "/restore", "/restore", Map.of("name", "", "passphrase", "short"));
        looks.send(browser, "/setup", "/setup", Looks.secret("correct horse"));
        looks.look(browser, "/setup/words", "/setup/check", "/apps");
        looks.send(browser, "/setup/check", "/setup/check", Map.of());
        looks.send(
                browser,
                "/setup/check",
                "/setup/check",
                Map.of("word4", "word4", "word11", "word11", "word19", "word19"));
        looks.look(browser, "/setup/done");
    }

    void mistakes() throws IOException {
        browser.submit("/settings", "/lock", Map.of());
        looks.look(browser, "/unlock", "/recover", "/state");
        looks.send(browser, "/unlock", "/unlock", Map.of("passphrase", "wrong horse"));
        looks.send(browser, "/recover", "/recover", Map.of("passphrase", "short"));
        Map<String, String> fields = Looks.secret("another horse");
        fields.put("words", "no ".repeat(24).strip());
        looks.send(browser, "/recover", "/recover", fields);
        fields.put("words", String.join(" ", FakeNode.WORDS));
        looks.send(browser, "/recover", "/recover", fields);
    }

    void comingBack() throws IOException {
        looks.home.node.state = NodeLock.State.NEW;
        Map<String, String> fields = Looks.secret("another horse");
        fields.put("words", "no no no");
        looks.send(browser, "/restore", "/restore", fields);
        fields.put("words", String.join(" ", FakeNode.WORDS));
        looks.send(browser, "/restore", "/restore", fields);
        looks.look(browser, "/people", "/activity");
    }
}
