package org.koti.kernel;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.NodeListener;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.consent.Grant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the person, and whoever shows it to them, what became of their apps and grants. */
final class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    private final ActivityLog log;
    private final NodeListeners listeners;
    private final InstantSource clock = InstantSource.system();

    Reports(ActivityLog log, NodeListeners listeners) {
        this.log = log;
        this.listeners = listeners;
    }

    void app(Activity.Kind kind, AppId app, String... details) {
        LOG.info("{}: {} {}", app, kind, details);
        log.note(new Activity(clock.instant(), kind, app.toString(), List.of(details)));
        changed();
    }

    /** Another version took its place, and nobody was asked. */
    void renewed(InstalledApp before, InstalledApp now) {
        app(
                Activity.Kind.APP_RENEWED,
                now.id(),
                before.declaration().version(),
                now.declaration().version(),
                now.sha256());
    }

    void started(InstalledApp app) {
        app.problem()
                .filter(any -> app.state() == InstalledApp.State.FAILED)
                .ifPresentOrElse(problem -> failed(app.id(), problem), this::changed);
    }

    private void failed(AppId app, InstalledApp.Problem problem) {
        List<String> details = new ArrayList<>(List.of(problem.kind().name()));
        details.addAll(problem.details());
        app(Activity.Kind.APP_FAILED, app, details.toArray(String[]::new));
    }

    void changed() {
        listeners.tell(NodeListener.Topic.APPS);
    }

    void granted(AppId app, Permission permission, Grant.Who who, Optional<Instant> until) {
        List<String> details = new ArrayList<>(List.of(permission.name(), permission.scope(), who.name()));
        until.ifPresent(end -> details.add(end.toString()));
        grant(Activity.Kind.PERMISSION_GRANTED, app, details);
        grantsChanged();
    }

    void revoked(AppId app, Permission permission) {
        grant(Activity.Kind.PERMISSION_REVOKED, app, List.of(permission.name(), permission.scope()));
        grantsChanged();
    }

    /** Notes it; {@link #grantsChanged} tells whoever shows it. */
    void ended(Grant grant) {
        List<String> details = new ArrayList<>(
                List.of(grant.permission().name(), grant.permission().scope()));
        grant.until().ifPresent(end -> details.add(end.toString()));
        grant(Activity.Kind.GRANT_ENDED, grant.app(), details);
    }

    private void grant(Activity.Kind kind, AppId app, List<String> details) {
        LOG.info("{}: {} {}", app, kind, details);
        log.note(new Activity(clock.instant(), kind, app.toString(), details));
    }

    void grantsChanged() {
        listeners.tell(NodeListener.Topic.GRANTS);
    }
}
