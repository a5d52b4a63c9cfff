package org.koti.home;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.koti.api.permission.Permission;
import org.koti.spi.app.Apps;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Rating;
import org.koti.spi.peer.Network;

/** The installed apps: all of them, each in its frame, and what each may do. */
final class AppPages {
    private static final String SECTION = "apps";
    private static final int NEWEST = 20;

    private final Node node;
    private final Frames frames;

    AppPages(Node node, Frames frames) {
        this.node = node;
        this.frames = frames;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/apps", Access.UNLOCKED, this::all),
                Route.get("/apps/{name}", Access.UNLOCKED, this::frame),
                Route.get("/apps/{name}/icon", Access.UNLOCKED, this::icon),
                Route.get("/apps/{name}/details", Access.UNLOCKED, this::details),
                Route.post("/apps/{name}/grants", Access.UNLOCKED, this::grant),
                Route.post("/apps/{name}/state", Access.UNLOCKED, this::startOrStop),
                Route.get("/apps/{name}/remove", Access.UNLOCKED, this::askRemoval),
                Route.post("/apps/{name}/remove", Access.UNLOCKED, this::remove));
    }

    private Answer all(Visit visit) {
        List<InstalledApp> installed = Node.need(node.apps()).list();
        List<AppView> all = installed.stream()
                .map(app -> AppView.of(app, installed, visit.texts()))
                .toList();
        boolean wordsPending = Node.need(node.lock()).wordsToWriteDown().isPresent();
        return Answer.page(out -> JteappsGenerated.render(out, Markup.PLAIN, visit.view(SECTION), all, wordsPending));
    }

    private Answer frame(Visit visit) {
        InstalledApp app = app(visit);
        AppView shown = shown(app, visit);
        Host origin = visit.host().ofApp(shown.name());
        boolean alone = app.declaration().asks().stream()
                        .map(AskedPermission::permission)
                        .anyMatch(PermissionText::needsNetwork)
                && !node.network().map(Network::isOn).orElse(false);
        String address =
                shown.runs() ? origin.origin() + "/?koti-ticket=" + frames.ticket(visit.session(), shown.name()) : "";
        return Answer.framing(
                origin,
                out -> JteframeGenerated.render(
                        out,
                        Markup.PLAIN,
                        visit.view(SECTION),
                        shown,
                        address,
                        alone,
                        SecurityHeaders.SANDBOX,
                        PickView.of(node, app, visit.texts())));
    }

    private Answer icon(Visit visit) {
        InstalledApp app = app(visit);
        return Icons.of(
                app.bundle().orElseThrow(() -> new Problem(404)),
                app.declaration().icon());
    }

    private Answer details(Visit visit) {
        InstalledApp app = app(visit);
        Set<Permission> granted = Node.need(node.grants()).of(app.id()).stream()
                .map(Grant::permission)
                .collect(Collectors.toSet());
        List<AskedView> asked =
                AskedView.of(app.declaration(), granted, Node.need(node.uses()).of(app.id()), visit.texts());
        List<EventView> events = EventView.of(
                Node.need(node.audit()).entries(Optional.of(app.id()), Long.MAX_VALUE, NEWEST),
                node.apps(),
                visit.texts());
        Rating rating = Safety.of(app.declaration(), visit.texts());
        return Answer.page(out -> JtedetailsGenerated.render(
                out,
                Markup.PLAIN,
                visit.view(SECTION),
                shown(app, visit),
                app,
                asked,
                rating,
                ActivityView.byDay(events)));
    }

    private Answer grant(Visit visit) {
        InstalledApp app = app(visit);
        List<String> values = visit.form().all("permission");
        AskedView.named(app.declaration(), values).forEach(permission -> {
            if (visit.form().text("action").equals("give")) {
                Node.need(node.grants()).give(app.id(), permission);
            } else {
                Node.need(node.grants()).revoke(app.id(), permission);
            }
        });
        return Answer.redirect(path(app, "/details"));
    }

    private Answer startOrStop(Visit visit) {
        InstalledApp app = app(visit);
        Apps apps = Node.need(node.apps());
        boolean start = visit.form().text("action").equals("start");
        InstalledApp now = start ? apps.start(app.id()) : apps.stop(app.id());
        visit.leaveNotice(
                now.state() == InstalledApp.State.STOPPED ? "details.stopped" : "details.started",
                Names.of(app, apps.list(), visit.texts()));
        return Answer.redirect(path(app, "/details"));
    }

    private Answer askRemoval(Visit visit) {
        AppView app = shown(app(visit), visit);
        return Answer.page(out -> JteremoveGenerated.render(out, Markup.PLAIN, visit.view(SECTION), app));
    }

    private Answer remove(Visit visit) {
        InstalledApp app = app(visit);
        boolean erase = visit.form().text("data").equals("erase");
        Apps apps = Node.need(node.apps());
        String called = Names.of(app, apps.list(), visit.texts());
        apps.remove(app.id(), erase);
        visit.leaveNotice(erase ? "remove.erased" : "remove.kept", called);
        return Answer.redirect("/apps");
    }

    private AppView shown(InstalledApp app, Visit visit) {
        return AppView.of(app, Node.need(node.apps()).list(), visit.texts());
    }

    private InstalledApp app(Visit visit) {
        return Node.need(node.apps()).named(visit.segment("name")).orElseThrow(() -> new Problem(404));
    }

    private static String path(InstalledApp app, String below) {
        return "/apps/" + app.id().name() + below;
    }
}
