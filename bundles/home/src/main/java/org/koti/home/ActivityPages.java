package org.koti.home;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.spi.app.Apps;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.consent.AuditEntry;

/** What happened on this node: all of it, page by page, or what is about one app; and whether the log is as it was written. */
final class ActivityPages {
    private static final int AT_ONCE = 100;
    private final Node node;

    ActivityPages(Node node) {
        this.node = node;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/activity", Access.UNLOCKED, visit -> show(visit, Optional.empty())),
                Route.post("/activity/check", Access.UNLOCKED, this::check));
    }

    private Answer check(Visit visit) {
        return show(visit, Optional.of(CheckView.of(Node.need(node.audit()).verify(), visit.texts())));
    }

    private Answer show(Visit visit, Optional<CheckView> check) {
        Optional<AppId> app = app(visit);
        Optional<Long> before = before(visit);
        List<AuditEntry> found = Node.need(node.audit()).entries(app, before.orElse(Long.MAX_VALUE), AT_ONCE + 1);
        List<AuditEntry> shown = found.subList(0, Math.min(AT_ONCE, found.size()));
        ActivityView view = new ActivityView(
                ActivityView.byDay(EventView.of(shown, node.apps(), visit.texts())),
                apps(visit, app),
                app.map(AppId::toString).orElse(""),
                before.isEmpty(),
                found.size() > AT_ONCE ? Optional.of(found.get(AT_ONCE - 1).number()) : Optional.empty(),
                check);
        return Answer.page(out -> JteactivityGenerated.render(out, Markup.PLAIN, visit.view("activity"), view));
    }

    private static Optional<AppId> app(Visit visit) {
        try {
            return Optional.of(visit.query("app")).filter(id -> !id.isEmpty()).map(AppId::parse);
        } catch (IllegalArgumentException e) {
            throw new Problem(404);
        }
    }

    private static Optional<Long> before(Visit visit) {
        try {
            return Optional.of(visit.query("before"))
                    .filter(number -> !number.isEmpty())
                    .map(Long::parseLong)
                    .filter(number -> number > 0);
        } catch (NumberFormatException e) {
            throw new Problem(404);
        }
    }

    /** Those that are installed, and the one that is asked for. */
    private Map<String, String> apps(Visit visit, Optional<AppId> chosen) {
        Map<String, String> names = new LinkedHashMap<>();
        List<InstalledApp> installed = node.apps().map(Apps::list).orElse(List.of());
        installed.forEach(app -> names.put(app.id().toString(), Names.of(app, installed, visit.texts())));
        chosen.ifPresent(app -> names.putIfAbsent(app.toString(), Names.of(app, visit.texts())));
        return names;
    }
}
