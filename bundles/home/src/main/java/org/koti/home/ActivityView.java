package org.koti.home;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A part of the log as its page shows it.
 *
 * @param days what happened, by day
 * @param apps the names of the apps that it can be narrowed to, by their ids
 * @param app the id of the app that it is narrowed to; empty for all
 * @param newest whether it begins with the newest entry
 * @param older number of the last entry, if there are older ones
 * @param check what a check has just found
 */
record ActivityView(
        Map<String, List<EventView>> days,
        Map<String, String> apps,
        String app,
        boolean newest,
        Optional<Long> older,
        Optional<CheckView> check) {
    static Map<String, List<EventView>> byDay(List<EventView> events) {
        return events.stream().collect(Collectors.groupingBy(EventView::day, LinkedHashMap::new, Collectors.toList()));
    }

    /** Address of the newest entries. */
    String path() {
        return "/activity" + (app.isEmpty() ? "" : "?app=" + app);
    }

    String olderPath() {
        return older.map(number -> path() + (app.isEmpty() ? "?" : "&") + "before=" + number)
                .orElse("");
    }
}
