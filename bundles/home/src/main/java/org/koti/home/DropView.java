package org.koti.home;

import java.util.Optional;
import org.koti.spi.drop.Drop;

/**
 * A jar in the person's folder as a page shows it.
 *
 * @param file its name
 * @param title what the app is called; empty where the jar is refused
 * @param version its version; empty where the jar is refused
 * @param state where it is on its way
 * @param stateText the same in words
 * @param refusal why it is refused; empty where it is not
 * @param path address of its page
 */
record DropView(
        String file, String title, String version, Drop.State state, String stateText, String refusal, String path) {
    static DropView of(Drop drop, Texts texts) {
        Optional<Drop.App> app = drop.app();
        return new DropView(
                drop.file(),
                app.map(found -> Prose.of(found.declaration().title().in(texts.locale())))
                        .orElse(""),
                app.map(found -> found.declaration().version()).orElse(""),
                drop.state(),
                texts.get("drops.state." + drop.state()),
                drop.refusal().map(texts::refusal).orElse(""),
                path(drop));
    }

    static String path(Drop drop) {
        return "/drops/" + drop.file();
    }

    boolean waits() {
        return state == Drop.State.WAITING;
    }

    /** How its state is drawn. */
    String look() {
        return switch (state) {
            case WAITING -> "STARTING";
            case INSTALLED -> "ACTIVE";
            case REFUSED -> "FAILED";
        };
    }
}
