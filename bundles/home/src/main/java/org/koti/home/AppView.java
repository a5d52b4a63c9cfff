package org.koti.home;

import java.util.List;
import org.koti.spi.app.InstalledApp;

/**
 * An installed app as a page shows it.
 *
 * @param name its name in addresses
 * @param title what a person calls it
 * @param summary what it is for
 * @param state where it is in its life
 * @param stateText the same in words
 * @param problem why it is not running; empty when all is well
 * @param icon address of its picture
 * @param digest the beginning of its jar's digest
 */
record AppView(
        String name,
        String title,
        String summary,
        InstalledApp.State state,
        String stateText,
        String problem,
        String icon,
        String digest) {
    static AppView of(InstalledApp app, Texts texts) {
        return new AppView(
                app.id().name(),
                app.declaration().title().in(texts.locale()),
                Prose.of(app.declaration().summary().in(texts.locale())),
                app.state(),
                texts.get("state." + app.state().name()),
                app.problem().map(texts::problem).orElse(""),
                "/apps/" + app.id().name() + "/icon?" + app.sha256().substring(0, 8),
                EntryView.digest(app.sha256()));
    }

    /** The app, called so that it is told from the others. */
    static AppView of(InstalledApp app, List<InstalledApp> installed, Texts texts) {
        return of(app, texts).called(Names.of(app, installed, texts));
    }

    /** The same app, called something else. */
    AppView called(String other) {
        return new AppView(name, other, summary, state, stateText, problem, icon, digest);
    }

    boolean runs() {
        return state == InstalledApp.State.ACTIVE;
    }

    boolean stopped() {
        return state == InstalledApp.State.STOPPED || state == InstalledApp.State.FAILED;
    }
}
