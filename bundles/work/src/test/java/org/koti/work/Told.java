package org.koti.work;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;

/** What the person was told. */
final class Told implements ActivityLog {
    private final List<Activity> events = new CopyOnWriteArrayList<>();

    @Override
    public void note(Activity event) {
        events.add(event);
    }

    @Override
    public List<Activity> newest(int limit) {
        return List.copyOf(events);
    }

    List<String> failures() {
        return events.stream()
                .filter(event -> event.kind() == Activity.Kind.APP_WORK_FAILED)
                .map(event -> event.details().get(0))
                .toList();
    }
}
