package org.koti.home;

import java.util.List;
import java.util.Optional;
import org.koti.spi.app.Apps;
import org.koti.spi.app.Earlier;
import org.koti.spi.app.InstalledApp;

/** The way back to the version before, with the app's data or without. */
final class BackPages {
    private static final String SECTION = "apps";
    private static final String PATH = "/apps/{name}/back";

    private final Node node;

    BackPages(Node node) {
        this.node = node;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, Access.UNLOCKED, visit -> ask(visit, app(visit), List.of())),
                Route.post(PATH, Access.UNLOCKED, this::back));
    }

    private Answer ask(Visit visit, InstalledApp app, List<Fault> faults) {
        Optional<Earlier> earlier = apps().earlier(app.id());
        if (earlier.isEmpty()) {
            return nowhere(visit, app);
        }
        AppView shown = AppView.of(app, apps().list(), visit.texts());
        BackView way = BackView.of(app, earlier.get(), visit.texts());
        return new Answer.Page(
                faults.isEmpty() ? 200 : 422,
                out -> JtebackGenerated.render(out, Markup.PLAIN, visit.view(SECTION), shown, way, faults),
                "'none'");
    }

    /** A yes is to what was read: to leave that version, and to go to that one. */
    private Answer back(Visit visit) {
        InstalledApp app = app(visit);
        boolean data = withData(visit);
        Optional<Earlier> earlier = apps().earlier(app.id());
        if (earlier.isEmpty()) {
            return nowhere(visit, app);
        }
        boolean same = visit.form().text("sha256").equals(app.sha256())
                && visit.form().text("earlier").equals(earlier.get().sha256());
        if (!same) {
            return ask(visit, app, List.of(new Fault("back", visit.texts().get("back.changed"))));
        }
        try {
            return told(visit, apps().back(app.id(), data), earlier.get(), data);
        } catch (IllegalStateException e) {
            if (apps().earlier(app.id()).isPresent()) {
                throw e;
            }
            return nowhere(visit, app);
        }
    }

    /** What is no choice of the page is refused. */
    private static boolean withData(Visit visit) {
        return switch (visit.form().text("data")) {
            case "back" -> true;
            case "stay" -> false;
            default -> throw new Problem(400);
        };
    }

    private Answer told(Visit visit, InstalledApp now, Earlier earlier, boolean data) {
        Texts texts = visit.texts();
        if (!now.sha256().equals(earlier.sha256())) {
            String why = now.problem().map(texts::problem).orElseGet(() -> texts.get("back.changed"));
            return ask(visit, now, List.of(new Fault("back", why)));
        }
        String done = data ? "back.done" : "back.done.code";
        visit.leaveNotice(
                now.state() == InstalledApp.State.FAILED ? "back.idle" : done,
                Names.of(now, apps().list(), texts),
                Names.of(earlier.version(), texts));
        return Answer.redirect(details(now));
    }

    private Answer nowhere(Visit visit, InstalledApp app) {
        visit.leaveNotice("back.none", Names.of(app, apps().list(), visit.texts()));
        return Answer.redirect(details(app));
    }

    private static String details(InstalledApp app) {
        return "/apps/" + app.id().name() + "/details";
    }

    private InstalledApp app(Visit visit) {
        return apps().named(visit.segment("name")).orElseThrow(() -> new Problem(404));
    }

    private Apps apps() {
        return Node.need(node.apps());
    }
}
