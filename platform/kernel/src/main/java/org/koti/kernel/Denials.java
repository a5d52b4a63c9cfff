package org.koti.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.limit.Resource;

/**
 * Notes what apps were refused. The first refusal of each thing is noted at once; later ones are counted, and the count is noted after a minute, then
 * after two, at last once an hour. Of each app the first 50 permissions of an hour, the first 50 methods of the JDK, as many of the
 * servlet container and the first 50 classes are told apart; what goes beyond is one sum. So no app can flood the log, and nothing is left out of it; of what is not known any more whom it was refused the number is told. Safe for use by several threads.
 */
final class Denials {
    static final int MOST_TOLD_APART = 50;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final ActivityLog log;
    private final InstantSource clock;
    private final Chore telling;
    private final Map<AppId, Map<What, Refused>> refused = new HashMap<>();
    private long lost;
    private Instant lostIsQuietUntil = Instant.MIN;

    Denials(ActivityLog log, InstantSource clock, Chores chores) {
        this.log = log;
        this.clock = clock;
        this.telling = chores.after(SHORTEST, this::tell);
    }

    /**
     * What is told apart.
     *
     * @param kind of the entry
     * @param details those of the entry that come before the count
     */
    private record What(Activity.Kind kind, List<String> details) {
        private static final What OTHERS = new What(Activity.Kind.OTHERS_DENIED, List.of());
    }

    /** What is known of one refusal of an app, or of all that are not told apart. */
    private static final class Refused {
        private Instant noted;
        private Duration pause = SHORTEST;
        private long untold;

        Refused(Instant noted) {
            this.noted = noted;
        }

        boolean isDue(Instant now) {
            return untold > 0 && hasPassed(pause, now);
        }

        boolean isOver(Instant now) {
            return untold == 0 && hasPassed(LONGEST, now);
        }

        private boolean hasPassed(Duration since, Instant now) {
            return !now.isBefore(noted.plus(since)) || now.isBefore(noted);
        }

        private void told(Instant now) {
            noted = now;
            untold = 0;
            pause = pause.compareTo(LONGEST.dividedBy(2)) < 0 ? pause.multipliedBy(2) : LONGEST;
        }
    }

    void note(AppId app, Permission permission) {
        note(app, new What(Activity.Kind.PERMISSION_DENIED, List.of(permission.name(), permission.scope())), 1);
    }

    /** Notes that who stands for the servlet container refused a method. */
    void noteContainer(AppId app, String member) {
        note(app, new What(Activity.Kind.CONTAINER_DENIED, List.of(member)), 1);
    }

    /** Notes that a guard of the JDK refused a method so many times. */
    void noteGuarded(AppId app, String member, long times) {
        note(app, new What(Activity.Kind.GUARD_DENIED, List.of(member)), times);
    }

    /** Notes that a class of the app that no app may have was to be loaded so many times. */
    void noteClass(AppId app, String finding, long times) {
        note(app, new What(Activity.Kind.CLASS_DENIED, List.of(finding)), times);
    }

    /** Notes that an app was refused more than its limit. */
    void noteLimit(AppId app, Resource resource) {
        note(app, new What(Activity.Kind.LIMIT_DENIED, List.of(resource.name())), 1);
    }

    /** Notes that an app was refused so much more that nobody could tell it apart. */
    void noteOthers(AppId app, long times) {
        note(app, What.OTHERS, times);
    }

    /** Notes that so many more refusals cannot be told of any app; at most once an hour. */
    synchronized void noteLost(long times) {
        lost += times;
        Instant now = clock.instant();
        if (!now.isBefore(lostIsQuietUntil)) {
            tellLost(now);
        }
    }

    private void tellLost(Instant now) {
        if (lost > 0) {
            log.note(new Activity(now, Activity.Kind.EVENTS_LOST, "", List.of(String.valueOf(lost))));
            lost = 0;
            lostIsQuietUntil = now.plus(LONGEST);
        }
    }

    private synchronized void note(AppId app, What what, long times) {
        Instant now = clock.instant();
        Map<What, Refused> own = refused.computeIfAbsent(app, key -> new LinkedHashMap<>());
        own.values().removeIf(past -> past.isOver(now));
        long alike =
                own.keySet().stream().filter(each -> each.kind() == what.kind()).count();
        What which = own.containsKey(what) || alike < MOST_TOLD_APART ? what : What.OTHERS;
        Refused known = own.get(which);
        if (known == null) {
            own.put(which, new Refused(now));
            tell(app, which, times, now);
        } else {
            known.untold += times;
            tellIfDue(app, which, known, now);
            telling.ask();
        }
    }

    /** Tells the counts that are due. */
    synchronized void tell() {
        Instant now = clock.instant();
        boolean more = false;
        for (Map.Entry<AppId, Map<What, Refused>> own : refused.entrySet()) {
            own.getValue().forEach((which, known) -> tellIfDue(own.getKey(), which, known, now));
            more |= own.getValue().values().stream().anyMatch(known -> known.untold > 0);
        }
        if (more) {
            telling.ask();
        }
    }

    /** Tells all counts and begins anew. */
    synchronized void tellAll() {
        Instant now = clock.instant();
        refused.forEach((app, own) -> own.forEach((which, known) -> {
            if (known.untold > 0) {
                tell(app, which, known.untold, now);
            }
        }));
        refused.clear();
        tellLost(now);
    }

    private void tellIfDue(AppId app, What which, Refused known, Instant now) {
        if (known.isDue(now)) {
            tell(app, which, known.untold, now);
            known.told(now);
        }
    }

    private void tell(AppId app, What what, long times, Instant now) {
        List<String> details = new ArrayList<>(what.details());
        details.add(String.valueOf(times));
        log.note(new Activity(now, what.kind(), app.toString(), details));
    }
}
