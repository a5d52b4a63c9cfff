package org.koti.home;

import java.util.Optional;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.pick.PickRequest;
import org.koti.spi.pick.Picks;

/**
 * A visit to a page where the person picks for an app.
 *
 * @param node the node
 * @param visit the visit
 * @param app who asks
 */
record Asking(Node node, Visit visit, InstalledApp app) {
    /** Of the app in the address. */
    static Asking of(Node node, Visit visit) {
        return new Asking(
                node, visit, Node.need(node.apps()).named(visit.segment("name")).orElseThrow(() -> new Problem(404)));
    }

    Picks picks() {
        return Node.need(node.picks());
    }

    /** What the app asks for now. */
    Optional<PickRequest> open() {
        return picks().open(app.id());
    }

    /** What the app asks for, if it is what the person was shown. */
    Optional<PickRequest> answered() {
        return open().filter(request -> request.id().equals(visit.form().text("request")));
    }

    /** What that app is called. */
    String title() {
        return called(app);
    }

    /** What an app is called, so that it cannot be taken for another one. */
    String called(InstalledApp other) {
        return Names.of(other, Node.need(node.apps()).list(), visit.texts());
    }

    /** Address of the app's frame. */
    String frame() {
        return "/apps/" + app.id().name();
    }

    /** Address of the page where the person picks, without a place. */
    String page() {
        return frame() + "/pick";
    }

    /** Address of the page at a place. */
    String at(ShelfPlace place) {
        return place.at(page(), visit);
    }

    /** Back to the app, where a sentence says what came of it. */
    Answer done(String key, String... words) {
        visit.leaveNotice(key, words);
        return Answer.redirect(frame());
    }

    /** The page says that nothing is asked any more. */
    Answer ended() {
        return Answer.redirect(page());
    }
}
