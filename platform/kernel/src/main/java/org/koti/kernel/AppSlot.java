package org.koti.kernel;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.koti.api.app.AppId;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.MalformedDeclarationException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One installed version of an app and its bundle. One change at a time; its state can be read at any time. */
final class AppSlot {
    private static final Logger LOG = LoggerFactory.getLogger(AppSlot.class);
    private static final int AT_REST = Bundle.INSTALLED | Bundle.RESOLVED;
    private static final int TIMES_FOR_PROCESS = 3;

    private final BundleContext context;
    private final AppBundles bundles;
    private final ServiceComponentRuntime components;
    private final AppThread thread;
    private final AppCode code;
    private final Processes processes;
    private volatile InstalledApp seen;
    private volatile boolean wanted;
    private boolean halted;
    private volatile boolean waitsForRoom;
    private volatile Turn turn = new Turn();

    AppSlot(
            BundleContext context,
            AppBundles bundles,
            ServiceComponentRuntime components,
            AppThread thread,
            AppCode code,
            Processes processes,
            InstalledApp first) {
        this.context = context;
        this.bundles = bundles;
        this.components = components;
        this.thread = thread;
        this.code = code;
        this.processes = processes;
        this.seen = first;
        this.wanted = first.state() == InstalledApp.State.STARTING;
    }

    static InstalledApp first(AppRecord app, Declaration declaration) {
        return new InstalledApp(
                app.id(),
                declaration,
                app.sha256(),
                app.installed(),
                app.wanted() ? InstalledApp.State.STARTING : InstalledApp.State.STOPPED,
                Optional.empty(),
                Optional.empty());
    }

    InstalledApp app() {
        return seen;
    }

    private AppId id() {
        return seen.id();
    }

    /** The number of its bundle, while there is one. */
    OptionalLong bundle() {
        return seen.bundle().stream().mapToLong(Bundle::getBundleId).findFirst();
    }

    /** It is to start beside a version that goes on. */
    AppSlot beside(AppSlot other) {
        turn = other.turn.next();
        return this;
    }

    /** Makes a bundle of the jar; nothing of it runs yet. */
    synchronized void install(byte[] jar) {
        try {
            byte[] content = processes.isFor(seen) ? processes.codeless(jar) : jar;
            bundles.berths()
                    .take(id(), content)
                    .ifPresentOrElse(this::fill, () -> fail(new Problem(Problem.Kind.OLD_VERSION_STAYS)));
        } catch (MalformedDeclarationException e) {
            fail(new Problem(Problem.Kind.REFUSED, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            fail(new Problem(Problem.Kind.FILE_UNREADABLE, String.valueOf(e.getMessage())));
        } catch (BundleException e) {
            if (AppFiles.isFull(e)) {
                failForWantOfRoom();
            } else {
                fail(Problems.uninstalled(e));
            }
        }
    }

    private void fill(Bundle bundle) {
        bundles.add(bundle, id());
        BundleStartLevel kernel = context.getBundle().adapt(BundleStartLevel.class);
        bundle.adapt(BundleStartLevel.class).setStartLevel(Math.max(1, kernel.getStartLevel()));
        seen = with(seen.state(), seen.problem(), Optional.of(bundle));
    }

    /** Whether the person wants it to run. When they do not, a start that waits does nothing, and one that goes on is given up. */
    void want(boolean run) {
        wanted = run;
    }

    boolean isWanted() {
        return wanted;
    }

    /** Starts the bundle if it is wanted, transiently: a restart of the node starts nothing before the person unlocked it. */
    synchronized void start() {
        Optional<Bundle> bundle = seen.bundle();
        if (!wanted || halted || bundle.isEmpty() || seen.state() == InstalledApp.State.ACTIVE) {
            return;
        }
        if (!isAtRest(bundle.get())) {
            fail(new Problem(Problem.Kind.OLD_RUN_STAYS));
            return;
        }
        show(InstalledApp.State.STARTING, Optional.empty());
        try {
            bundles.begin(bundle.get(), processes.isFor(seen) ? AppCode.none() : code, turn);
            start(bundle.get(), run())
                    .ifPresentOrElse(
                            problem -> {
                                stopBundle(bundle.get());
                                fail(problem);
                            },
                            () -> show(InstalledApp.State.ACTIVE, Optional.empty()));
        } catch (BundleException e) {
            LOG.warn("{}: {}", id(), e.getMessage());
            fail(new Problem(Problem.Kind.OLD_RUN_STAYS));
        } catch (TimeoutException e) {
            stopBundle(bundle.get());
            giveUp();
        } catch (ExecutionException e) {
            stopBundle(bundle.get());
            fail(Problems.of(e));
        } catch (IllegalStateException e) {
            fail(Problems.unguarded(e));
        }
    }

    /** A start did not end, or the person does not want it any more. */
    private void giveUp() {
        if (wanted) {
            fail(new Problem(Problem.Kind.TOO_SLOW));
        } else {
            show(InstalledApp.State.STOPPED, Optional.empty());
        }
    }

    /** A process takes longer: a Java machine and a framework start in it first. */
    private Optional<Problem> start(Bundle bundle, Optional<AppRun> begun) throws TimeoutException, ExecutionException {
        boolean apart = processes.isFor(seen);
        SecondLook look = new SecondLook(bundle, apart ? AppCode.none() : code);
        Callable<Optional<Problem>> work = () -> {
            look.beforeTheStart();
            bundle.start(Bundle.START_TRANSIENT);
            look.afterwards(components);
            return apart
                    ? processes.open(
                            seen,
                            bundle.getBundleContext(),
                            process -> begun.ifPresent(run -> run.moveInto(process)),
                            problem -> processEnded(begun, problem))
                    : activate(bundle);
        };
        return apart
                ? thread.start(work, TIMES_FOR_PROCESS, processes::spent, () -> wanted)
                : thread.start(work, () -> wanted);
    }

    /** It takes the place of the version beside which it was started: from now on it is told what happens, and the other is not. */
    void takeTurn() {
        turn.take();
    }

    /** {@return whether it has started, and its run has not ended since} */
    boolean isRunning() {
        return seen.state() == InstalledApp.State.ACTIVE
                && run().filter(begun -> !begun.hasEnded()).isPresent();
    }

    /** {@return whether that is the run that it is in, which may have ended just now} */
    boolean isIn(AppRun one) {
        return seen.state() == InstalledApp.State.ACTIVE
                && run().filter(one::equals).isPresent();
    }

    /** {@return the run that it is in, or the last one} */
    Optional<AppRun> run() {
        return seen.bundle().flatMap(bundles::find).flatMap(AppBundles.Known::run);
    }

    /** The process of a run ended by itself; the app is started again when the person says so. */
    private void processEnded(Optional<AppRun> ended, Problem problem) {
        if (failWithProcess(ended, problem)) {
            processes.ended(seen);
        }
    }

    private synchronized boolean failWithProcess(Optional<AppRun> ended, Problem problem) {
        boolean same = seen.state() == InstalledApp.State.ACTIVE && run().equals(ended);
        if (same) {
            seen.bundle().ifPresent(this::stopBundle);
            fail(problem);
        }
        return same;
    }

    /** A start that was given up may end late, and what runs then belongs to no run: it is stopped before the next one begins. */
    private boolean isAtRest(Bundle bundle) {
        if ((bundle.getState() & AT_REST) == 0) {
            stopBundle(bundle);
        }
        return (bundle.getState() & AT_REST) != 0;
    }

    /** Activates components that would otherwise wait for the first use, here where their time is limited and their failure is seen. */
    private Optional<Problem> activate(Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
            if (ServiceVeil.isOffer(service)) {
                context.getService(service);
            }
        }
        return Problems.failedComponent(components, bundle);
    }

    /** Stops the bundle; who looks sees nothing of it until it is known whether it goes on, and nobody starts it until then. */
    synchronized void halt() {
        halted = true;
        seen.bundle().ifPresent(this::stopBundle);
    }

    /** Starts what was halted, where it is still wanted. */
    synchronized void resume() {
        halted = false;
        if (seen.state() == InstalledApp.State.ACTIVE || wanted && seen.state() == InstalledApp.State.STOPPED) {
            Optional<Problem> noted = seen.problem();
            show(InstalledApp.State.STOPPED, Optional.empty());
            start();
            noted.ifPresent(this::note);
        }
    }

    /** What was halted does not go on, for a reason that the person is told; where they stopped it meanwhile it is stopped. */
    synchronized void giveUp(Problem problem) {
        halted = false;
        if (seen.state() == InstalledApp.State.ACTIVE) {
            fail(problem);
        }
    }

    synchronized void stop() {
        seen.bundle().ifPresent(this::stopBundle);
        show(InstalledApp.State.STOPPED, Optional.empty());
    }

    /**
     * Stops the bundle for a reason that the person is told; its run has ended, so its process has nothing to save any more.
     *
     * @param run which gave the reason
     * @param problem the reason
     * @return whether it was still in that run
     */
    synchronized boolean stopFor(AppRun run, Problem problem) {
        boolean same = run().filter(run::equals).isPresent();
        if (same) {
            kill();
            seen.bundle().ifPresent(this::stopBundle);
            fail(problem);
        }
        return same;
    }

    /** Keeps the app from running for a reason that the person is told; one that they stopped stays stopped without it, until they want it to run. */
    synchronized void bar(Problem problem) {
        if (wanted || seen.state() != InstalledApp.State.STOPPED) {
            seen.bundle().filter(bundle -> (bundle.getState() & AT_REST) == 0).ifPresent(this::stopBundle);
            fail(problem);
        }
    }

    /** Whatever goes wrong with the process, the app stops and the person is told. */
    private void kill() {
        try {
            processes.kill();
        } catch (RuntimeException e) {
            LOG.warn("the process of {} could not be ended as it should", id(), e);
        }
    }

    /** Stops the app's bundle, also while it starts, and takes it out of the framework; the app is no app any more when this returns. */
    void uninstall() {
        want(false);
        takeOut();
    }

    /** Stops the app's bundle, also while it starts, and keeps it for another version of the app. */
    void vacate() {
        want(false);
        moveOut();
    }

    private synchronized void moveOut() {
        seen.bundle().ifPresent(bundle -> {
            stopBundle(bundle);
            if (bundles.berths().leave(bundle)) {
                seen = with(InstalledApp.State.STOPPED, Optional.empty(), Optional.empty());
            } else {
                takeOut();
            }
        });
    }

    private synchronized void takeOut() {
        seen.bundle().ifPresent(bundle -> {
            stopBundle(bundle);
            try {
                thread.stop(() -> {
                    bundle.uninstall();
                    return bundle;
                });
            } catch (TimeoutException | ExecutionException e) {
                LOG.warn("{} could not be uninstalled", id(), e);
            }
            bundles.remove(bundle);
        });
        seen = with(InstalledApp.State.STOPPED, Optional.empty(), Optional.empty());
    }

    /** Stops the bundle and ends its run: while it stops it may still save what it has, but not for longer than the limit; afterwards it gets nothing more. */
    private void stopBundle(Bundle bundle) {
        processes.close();
        try {
            thread.stop(() -> {
                bundle.stop(Bundle.STOP_TRANSIENT);
                return bundle;
            });
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("{} did not stop", id(), e);
        } finally {
            bundles.end(bundle);
        }
    }

    synchronized void fail(Problem problem) {
        LOG.warn("{} does not run: {} {}", id(), problem.kind(), problem.details());
        show(InstalledApp.State.FAILED, Optional.of(problem));
    }

    /** It goes on, and the person is told that another version does not. */
    synchronized void note(Problem problem) {
        if (seen.state() == InstalledApp.State.ACTIVE) {
            show(InstalledApp.State.ACTIVE, Optional.of(problem));
        }
    }

    /** The disk had no room for the bundle; another slot for the app is made when there may be some. */
    synchronized void failForWantOfRoom() {
        waitsForRoom = true;
        fail(new Problem(Problem.Kind.NO_ROOM));
    }

    boolean waitsForRoom() {
        return waitsForRoom;
    }

    private void show(InstalledApp.State state, Optional<Problem> problem) {
        seen = with(state, problem, seen.bundle());
    }

    private InstalledApp with(InstalledApp.State state, Optional<Problem> problem, Optional<Bundle> bundle) {
        return new InstalledApp(seen.id(), seen.declaration(), seen.sha256(), seen.installed(), state, problem, bundle);
    }
}
