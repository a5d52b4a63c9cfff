package org.koti.kernel;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.koti.spi.consent.Activity;

/** The newest events that are not written yet. Those for which there is no room are counted, and the count is an event of its own. Safe for use by several threads. */
final class ActivityQueue {
    static final int MOST = 1000;

    private final Deque<Activity> waiting = new ArrayDeque<>();
    private Instant lostAt = Instant.EPOCH;
    private long lost;

    /**
     * Events taken out to be written.
     *
     * @param events oldest first
     * @param lost how many older ones there was no room for
     * @param lostAt when the last of those was
     */
    record Batch(List<Activity> events, long lost, Instant lostAt) {
        /** The events, and before them the gap if there is one. */
        List<Activity> all() {
            List<Activity> all = new ArrayList<>(events);
            if (lost > 0) {
                all.add(0, new Activity(lostAt, Activity.Kind.EVENTS_LOST, "", List.of(String.valueOf(lost))));
            }
            return all;
        }
    }

    synchronized void add(Activity event) {
        waiting.addLast(event);
        trim();
    }

    private void trim() {
        while (waiting.size() > MOST) {
            lostAt = waiting.removeFirst().at();
            lost++;
        }
    }

    synchronized Batch take() {
        Batch batch = peek();
        waiting.clear();
        lost = 0;
        return batch;
    }

    /** What could not be written waits on, before what came since. */
    synchronized void putBack(Batch batch) {
        for (int i = batch.events().size() - 1; i >= 0; i--) {
            waiting.addFirst(batch.events().get(i));
        }
        if (lost == 0) {
            lostAt = batch.lostAt();
        }
        lost += batch.lost();
        trim();
    }

    synchronized Batch peek() {
        return new Batch(List.copyOf(waiting), lost, lostAt);
    }
}
