package org.koti.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;

/** Notes what apps were refused: once a minute for each app and permission, so that no app can flood the log. Safe for use by several threads. */
final class Denials {
    static final int MOST_REMEMBERED = 1000;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private record Denied(AppId app, Permission permission) {}

    private final ActivityLog log;
    private final InstantSource clock;
    private final Map<Denied, Instant> noted = new HashMap<>();

    Denials(ActivityLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    void note(AppId app, Permission permission) {
        Instant now = clock.instant();
        if (isNew(new Denied(app, permission), now)) {
            log.note(new Activity(
                    now,
                    Activity.Kind.PERMISSION_DENIED,
                    app.toString(),
                    List.of(permission.name(), permission.scope())));
        }
    }

    private synchronized boolean isNew(Denied denied, Instant now) {
        Instant before = noted.get(denied);
        if (before != null && now.isBefore(before.plus(PAUSE)) && !now.isBefore(before)) {
            return false;
        }
        if (noted.size() >= MOST_REMEMBERED) {
            noted.values().removeIf(then -> !now.isBefore(then.plus(PAUSE)));
        }
        if (noted.size() >= MOST_REMEMBERED) {
            return false;
        }
        noted.put(denied, now);
        return true;
    }
}
