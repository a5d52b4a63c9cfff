package org.koti.home;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What happened on this node. */
final class ActivityPages {
    private static final int NEWEST = 200;
    private final Node node;

    ActivityPages(Node node) {
        this.node = node;
    }

    List<Route> routes() {
        return List.of(Route.get("/activity", Access.UNLOCKED, this::newest));
    }

    private Answer newest(Visit visit) {
        Map<String, List<EventView>> days = Node.need(node.activity()).newest(NEWEST).stream()
                .map(event -> EventView.of(event, node.apps(), visit.texts()))
                .collect(Collectors.groupingBy(EventView::day, LinkedHashMap::new, Collectors.toList()));
        return Answer.page(out -> JteactivityGenerated.render(out, Markup.PLAIN, visit.view("activity"), days));
    }
}
