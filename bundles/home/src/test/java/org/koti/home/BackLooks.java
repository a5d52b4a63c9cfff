package org.koti.home;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.consent.Activity;

/** The way back to the version before, and what is told of one. */
final class BackLooks {
    private static final String DETAILS = "/apps/battleship/details";
    private static final String BACK = "/apps/battleship/back";

    private final Looks looks;
    private final TestBrowser browser;
    private final FakeApps apps;

    BackLooks(Looks looks, TestBrowser browser) {
        this.looks = looks;
        this.browser = browser;
        this.apps = looks.home.node.apps;
    }

    void all() throws IOException {
        for (Problem.Kind kind : Problem.Kind.values()) {
            note("DATA", kind.name());
        }
        note("CODE", "PERSON");
        looks.look(browser, DETAILS);
        for (String data : List.of("back", "stay")) {
            apps.putSwapped(FakeApps.BATTLESHIP);
            looks.look(browser, DETAILS, BACK);
            send(data);
        }
        apps.putSwapped(FakeApps.BATTLESHIP);
        looks.send(browser, BACK, BACK, Map.of("data", "back"));
        apps.lack = Optional.of(new Problem(Problem.Kind.TOO_SLOW));
        send("back");
        apps.lack = Optional.empty();
        for (Problem.Kind kind : List.of(Problem.Kind.NO_ROOM, Problem.Kind.OVER_LIMIT)) {
            apps.putFailed(
                    FakeApps.BATTLESHIP,
                    new Problem(Problem.Kind.NEW_VERSION_FAILED, "2.0.0", kind.name(), "PROCESSOR"));
            looks.look(browser, DETAILS);
        }
        apps.earlier.clear();
        looks.send(browser, DETAILS, BACK, Map.of("data", "back"));
        apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
    }

    private void send(String data) throws IOException {
        looks.send(
                browser,
                BACK,
                BACK,
                Map.of("data", data, "sha256", FakeApps.sha256(FakeApps.BATTLESHIP), "earlier", FakeApps.BEFORE));
    }

    private void note(String data, String why) {
        apps.log()
                .note(new Activity(
                        Instant.now(),
                        Activity.Kind.APP_WENT_BACK,
                        FakeApps.BATTLESHIP.toString(),
                        List.of("1.0.0", "0.9.0", data, why)));
    }
}
