package org.koti.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.koti.api.permission.Permission;
import org.koti.spi.app.Apps;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Grants;
import org.koti.spi.consent.Rating;
import org.koti.spi.consent.Term;
import org.koti.spi.peer.Network;

/** The installed apps: all of them, each in its frame, and what each may do. */
final class AppPages {
    private static final String SECTION = "apps";
    private static final int NEWEST = 20;

    private final Node node;
    private final Frames frames;
    private final Clock clock;

    AppPages(Node node, Frames frames, Clock clock) {
        this.node = node;
        this.frames = frames;
        this.clock = clock;
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
        Apps apps = Node.need(node.apps());
        List<InstalledApp> installed = apps.list();
        List<String> erasing =
                apps.erasing().stream().map(app -> Names.of(app, visit.texts())).toList();
        List<AppView> all = installed.stream()
                .map(app -> AppView.of(app, installed, visit.texts()))
                .toList();
        boolean wordsPending = Node.need(node.lock()).wordsToWriteDown().isPresent();
        return Answer.page(
                out -> JteappsGenerated.render(out, Markup.PLAIN, visit.view(SECTION), all, erasing, wordsPending));
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
        List<Grant> grants = Node.need(node.grants()).of(app.id());
        List<AskedView> asked =
                AskedView.of(app.declaration(), grants, Node.need(node.uses()).of(app.id()), visit.texts());
        List<EventView> events = EventView.of(
                Node.need(node.audit()).entries(Optional.of(app.id()), Long.MAX_VALUE, NEWEST),
                node.apps(),
                visit.texts());
        Rating rating = Safety.of(app.declaration(), visit.texts());
        Optional<BackView> way =
                Node.need(node.apps()).earlier(app.id()).map(earlier -> BackView.of(app, earlier, visit.texts()));
        return Answer.page(out -> JtedetailsGenerated.render(
                out,
                Markup.PLAIN,
                visit.view(SECTION),
                shown(app, visit),
                app,
                asked,
                secondsToAnEnd(grants),
                rating,
                way,
                ActivityView.byDay(events)));
    }

    /** In how many seconds the page is not true any more, as a grant has ended; empty when none ends. */
    private String secondsToAnEnd(List<Grant> grants) {
        return grants.stream()
                .flatMap(grant -> grant.until().stream())
                .min(Comparator.naturalOrder())
                .map(end -> String.valueOf(
                        Math.max(0, Duration.between(clock.instant(), end).toSeconds()) + 1))
                .orElse("");
    }

    private Answer grant(Visit visit) {
        InstalledApp app = app(visit);
        Set<Permission> named = AskedView.named(app.declaration(), visit.form().all("permission"));
        Grants grants = Node.need(node.grants());
        if (!visit.form().text("action").equals("give")) {
            named.forEach(permission -> grants.revoke(app.id(), permission));
        } else if (visit.form().text("sha256").equals(app.sha256())) {
            Optional<Instant> until = term(visit).endAfter(clock.instant(), Texts.zone());
            named.forEach(permission -> grants.give(app.id(), permission, Grant.Who.ON_PAGE, until));
        } else {
            String called = Names.of(app, Node.need(node.apps()).list(), visit.texts());
            visit.leaveNotice("details.changed", called);
        }
        return Answer.redirect(path(app, "/details"));
    }

    /** What is no choice of the page is refused: a shorter one may have been meant. */
    private static Term term(Visit visit) {
        return Arrays.stream(Term.values())
                .filter(term -> term.name().equals(visit.form().text("term")))
                .findFirst()
                .orElseThrow(() -> new Problem(400));
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
        String erased = apps.erasing().contains(app.id()) ? "remove.erasing" : "remove.erased";
        visit.leaveNotice(erase ? erased : "remove.kept", called);
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
