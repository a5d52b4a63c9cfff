package org.koti.pick;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.koti.spi.app.NodeListener.Topic;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;
import org.koti.testkit.vault.InMemoryAppRecords;

/** The time, the log and who listens. For one thread. */
final class World {
    final InMemoryAppRecords records = new InMemoryAppRecords();
    private final List<Activity> events = new ArrayList<>();
    private final List<Topic> topics = new ArrayList<>();
    private final List<Due> due = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private Optional<Error> logFails = Optional.empty();
    private int alarms;

    private record Due(Instant at, Runnable work) {}

    PickDesk desk(FileStore store) {
        PickDesk desk = new PickDesk(store, records, new Log(), () -> now, new ManualAlarm());
        desk.addNodeListener(topics::add);
        return desk;
    }

    /** Takes room as files do. */
    void fill(AppPicker picker, long bytes) {
        if (!picker.holdings().take(bytes)) {
            throw new AssertionError("there is no room for " + bytes);
        }
    }

    void pass(Duration time) {
        now = now.plus(time);
        for (Optional<Due> next = next(); next.isPresent(); next = next()) {
            due.remove(next.get());
            next.get().work().run();
        }
    }

    private Optional<Due> next() {
        return due.stream().filter(each -> !each.at().isAfter(now)).min(Comparator.comparing(Due::at));
    }

    /** The log takes nothing from now on. */
    void breakLog(Error why) {
        logFails = Optional.of(why);
    }

    List<Activity> events() {
        return List.copyOf(events);
    }

    List<Topic> topics() {
        return List.copyOf(topics);
    }

    /** How many alarms are set at most at a time. */
    int alarms() {
        return alarms;
    }

    private final class Log implements ActivityLog {
        @Override
        public void note(Activity event) {
            if (logFails.isPresent()) {
                throw logFails.get();
            }
            events.add(event);
        }

        @Override
        public List<Activity> newest(int limit) {
            return events();
        }
    }

    private final class ManualAlarm implements Alarm {
        @Override
        public void after(Duration wait, Runnable work) {
            due.add(new Due(now.plus(wait), work));
            alarms = Math.max(alarms, due.size());
        }

        @Override
        public void close() {
            due.clear();
        }
    }
}
