package org.koti.kernel;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.koti.api.app.AppId;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AppGate;
import org.koti.spi.limit.Resource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what every running app uses, holds those to their limits that go beyond, and has those stopped that do not let up; and tells what the sandbox refused
 * to apps, and of what did not stop.
 */
@Component(
        service = {},
        immediate = true)
public final class Lookout {
    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
    private static final long INTERVAL_MILLIS = 100;
    private static final Duration PAUSE = Duration.ofHours(1);

    private record Slowed(AppId app, Resource resource) {}

    private final AppBundles bundles;
    private final AppLimits limits;
    private final AppHost apps;
    private final AppGates gates;
    private final Map<Slowed, Long> told = new HashMap<>();
    private final ScheduledExecutorService thread;

    /** Called by Declarative Services. */
    @Activate
    public Lookout(
            @Reference AppBundles bundles,
            @Reference AppLimits limits,
            @Reference AppHost apps,
            @Reference AppGates gates) {
        this.bundles = bundles;
        this.limits = limits;
        this.apps = apps;
        this.gates = gates;
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "koti-lookout");
            made.setDaemon(true);
            return made;
        });
        Future<?> looking =
                thread.scheduleWithFixedDelay(this::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        LOG.debug("looking at what apps use: {}", !looking.isDone());
    }

    @Deactivate
    void close() {
        thread.shutdownNow();
    }

    /** Whatever goes wrong, memory that ran out as well, it looks again: a task that throws is never run again. */
    private void look() {
        try {
            bundles.running().forEach(this::lookOrTell);
            gates.tellRefused();
            bundles.remains().look().forEach(this::tellRemains);
            bundles.loaders().look().forEach(this::tellStaying);
        } catch (Throwable e) {
            LOG.error("what apps use could not be looked at", e);
        }
    }

    private void lookOrTell(AppRun run, AppId app) {
        try {
            look(app, run);
        } catch (Throwable e) {
            LOG.warn("what {} uses could not be looked at", app, e);
        }
    }

    private void look(AppId app, AppRun run) {
        Map<Resource, Long> chosen = limits.chosen(app);
        Spending.Verdict verdict = run.spending().look(resource -> chosen.getOrDefault(resource, resource.usual()));
        verdict.over()
                .ifPresentOrElse(
                        over -> stop(app, run, over), () -> verdict.slowed().forEach(resource -> tell(app, resource)));
    }

    private void tellRemains(AppId app) {
        LOG.warn("a part of {} could not be stopped and goes on until the node ends", app);
        apps.tellNotStopped(app);
    }

    private void tellStaying(Staying staying) {
        LOG.warn("{}", staying);
        apps.tellStaying(staying);
    }

    /** Once an hour for each app and limit, so that no app can wash the log out by going beyond one again and again. */
    private void tell(AppId app, Resource resource) {
        Slowed slowed = new Slowed(app, resource);
        long now = System.nanoTime();
        Long before = told.get(slowed);
        if (before == null || now - before > PAUSE.toNanos()) {
            told.put(slowed, now);
            apps.tell(Activity.Kind.APP_SLOWED, app, resource);
        }
    }

    /** Ends its run at once; its bundle is stopped on a thread of its own, which an app may make wait. Of one that was replaced nobody else tells. */
    private void stop(AppId app, AppRun run, Resource over) {
        LOG.warn("{} goes beyond its limit of {} and does not let up; it is stopped", app, over);
        boolean replaced = run.phase() == AppGate.Phase.RETIRED;
        apps.expectStop(app, run, over);
        run.end();
        if (replaced) {
            apps.tell(Activity.Kind.APP_REST_STOPPED, app, over);
        }
        Thread stopping = new Thread(() -> apps.stopFor(app, run, over), "koti-stop-" + app.name());
        stopping.setDaemon(true);
        stopping.start();
    }
}
