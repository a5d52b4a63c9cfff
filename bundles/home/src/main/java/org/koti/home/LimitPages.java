package org.koti.home;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.limit.Limit;
import org.koti.spi.limit.Limits;
import org.koti.spi.limit.Resource;

/** How much of the node an app may use, and does. */
final class LimitPages {
    private static final String SECTION = "apps";

    private final Node node;

    LimitPages(Node node) {
        this.node = node;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/apps/{name}/limits", Access.UNLOCKED, this::show),
                Route.post("/apps/{name}/limits", Access.UNLOCKED, this::change));
    }

    private Answer show(Visit visit) {
        return page(visit, app(visit), Map.of(), List.of());
    }

    private Answer change(Visit visit) {
        InstalledApp app = app(visit);
        Map<Resource, Long> chosen = new EnumMap<>(Resource.class);
        Map<Resource, String> typed = new EnumMap<>(Resource.class);
        List<Fault> faults = new ArrayList<>();
        for (Resource resource : limited(app)) {
            String text = visit.form().text(resource.name());
            typed.put(resource, text);
            number(text, resource)
                    .ifPresentOrElse(
                            most -> chosen.put(resource, most),
                            () -> faults.add(new Fault(
                                    resource.name(),
                                    visit.texts().get("limits.wrong", resource.least(), resource.most()))));
        }
        if (!faults.isEmpty()) {
            return page(visit, app, typed, faults);
        }
        Limits limits = Node.need(node.limits());
        chosen.forEach((resource, most) -> {
            if (limits.most(app.id(), resource) != most) {
                limits.set(app.id(), resource, most);
            }
        });
        String called = Names.of(app, Node.need(node.apps()).list(), visit.texts());
        visit.leaveNotice("limits.saved", called);
        return Answer.redirect("/apps/" + app.id().name() + "/limits");
    }

    private static List<Resource> limited(InstalledApp app) {
        return Arrays.stream(Resource.values())
                .filter(resource -> resource.isLimitedIn(app.declaration().isolation()))
                .toList();
    }

    private static OptionalLong number(String text, Resource resource) {
        if (!text.matches("[0-9]{1,9}")) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(text);
        return number < resource.least() || number > resource.most() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private Answer page(Visit visit, InstalledApp app, Map<Resource, String> typed, List<Fault> faults) {
        AppView shown = AppView.of(app, Node.need(node.apps()).list(), visit.texts());
        List<Resource> limited = limited(app);
        List<LimitView> limits = Node.need(node.limits()).of(app.id()).stream()
                .map(limit -> limited.contains(limit.resource())
                        ? LimitView.of(limit, typed.getOrDefault(limit.resource(), most(limit)), visit.texts())
                        : LimitView.ofProcess(limit.resource(), visit.texts()))
                .toList();
        Markup page =
                out -> JtelimitPageGenerated.render(out, Markup.PLAIN, visit.view(SECTION), shown, limits, faults);
        return faults.isEmpty() ? Answer.page(page) : Answer.refused(page);
    }

    private static String most(Limit limit) {
        return Long.toString(limit.most());
    }

    private InstalledApp app(Visit visit) {
        return Node.need(node.apps()).named(visit.segment("name")).orElseThrow(() -> new Problem(404));
    }
}
