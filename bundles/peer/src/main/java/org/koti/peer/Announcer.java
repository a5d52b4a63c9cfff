package org.koti.peer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.koti.spi.app.NodeListener;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the web home and the log of activity what changed, in order, outside {@link Guard}. Safe for use by several threads. */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final Schedule schedule;
    private final SerialTasks tasks;
    private final List<NodeListener> listeners = new CopyOnWriteArrayList<>();
    private volatile Optional<ActivityLog> log = Optional.empty();

    Announcer(Schedule schedule) {
        this.schedule = schedule;
        this.tasks = new SerialTasks(schedule::run);
    }

    void add(NodeListener listener) {
        listeners.add(listener);
    }

    void remove(NodeListener listener) {
        listeners.remove(listener);
    }

    void log(Optional<ActivityLog> activityLog) {
        log = activityLog;
    }

    boolean isLog(ActivityLog activityLog) {
        return log.filter(held -> held == activityLog).isPresent();
    }

    void changed(NodeListener.Topic topic) {
        tasks.add(() -> listeners.forEach(listener -> tell(listener, topic)));
    }

    /** One that fails keeps no other from hearing. */
    private static void tell(NodeListener listener, NodeListener.Topic topic) {
        try {
            listener.changed(topic);
        } catch (RuntimeException | Error e) {
            LOG.warn("{} failed to hear of {}", listener.getClass().getName(), topic, e);
        }
    }

    void note(Activity.Kind kind, String subject, String... details) {
        Activity activity = new Activity(schedule.now(), kind, subject, List.of(details));
        tasks.add(() -> log.ifPresent(held -> held.note(activity)));
    }
}
