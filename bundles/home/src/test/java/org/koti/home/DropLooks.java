package org.koti.home;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.drop.Drop;
import org.koti.spi.drop.Drop.Refusal;

/** The pages of the folder for apps, and developer mode. */
final class DropLooks {
    private static final String LIST = "/drops";
    private static final String PAGE = "/drops/zeppelin";
    private static final Map<String, String> YES = Map.of("sha256", FakeApps.sha256(FakeApps.BATTLESHIP));

    private final Looks looks;
    private final TestBrowser browser;
    private final FakeNode node;

    DropLooks(Looks looks, TestBrowser browser) {
        this.looks = looks;
        this.browser = browser;
        this.node = looks.home.node;
    }

    void all() throws IOException {
        looks.look(browser, LIST);
        for (Refusal.Kind kind : Refusal.Kind.values()) {
            Refusal refusal =
                    kind == Refusal.Kind.LACKING ? new Refusal(kind, "DEVELOPER_MODE_OFF") : new Refusal(kind, "17");
            node.drops.all.add(new Drop("zeppelin", Optional.empty(), Optional.of(refusal), false));
        }
        looks.look(browser, LIST);
        looks.send(browser, "/settings", "/settings/developer", Map.of("on", "yes"));
        looks.look(browser, "/settings", LIST);
        node.drops.all.clear();
        put(new AppId("unsigned", FakeApps.BATTLESHIP.name()), false);
        looks.look(browser, LIST, PAGE);
        looks.send(browser, PAGE, PAGE, YES);
        looks.send(browser, PAGE, PAGE, Map.of());
        node.drops.all.clear();
        put(FakeApps.BATTLESHIP, true);
        looks.look(browser, LIST, PAGE);
        node.apps.putOther(FakeApps.BATTLESHIP);
        looks.look(browser, LIST, PAGE);
        node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        looks.send(browser, "/settings", "/settings/developer", Map.of("on", "no"));
    }

    private void put(AppId id, boolean installed) {
        Drop.App app = new Drop.App(id, FakeApps.declaration(FakeApps.BATTLESHIP), YES.get("sha256"), 45_000);
        node.drops.all.add(new Drop("zeppelin", Optional.of(app), Optional.empty(), installed));
    }
}
