package org.koti.kernel;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.koti.api.app.App;
import org.koti.api.app.Isolation;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.capsule.Capsule;
import org.koti.spi.capsule.CapsuleFailedException;
import org.koti.spi.capsule.CapsulePlan;
import org.koti.spi.capsule.Capsules;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The process of an app that asks for one. Where this node can hold none, such an app is neither installed nor started. */
final class Processes {
    private final BundleContext context;
    private final AppFiles files;
    private final Consumer<InstalledApp> failures;
    private Optional<Capsule> open = Optional.empty();
    private volatile LongSupplier spent = () -> 0;
    private long closings;

    Processes(BundleContext context, AppFiles files, Consumer<InstalledApp> failures) {
        this.context = context;
        this.files = files;
        this.failures = failures;
    }

    boolean isFor(InstalledApp app) {
        return app.declaration().isolation() == Isolation.PROCESS;
    }

    /**
     * Refuses an app that this node could not run.
     *
     * @throws MalformedDeclarationException when it runs in a process and there can be none
     */
    static void check(BundleContext context, Declaration declaration) throws MalformedDeclarationException {
        if (declaration.isolation() == Isolation.PROCESS) {
            Optional<Problem> obstacle = capsules(context)
                    .map(Capsules::obstacle)
                    .orElseGet(() -> Optional.of(new Problem(Problem.Kind.NEEDS_LINUX)));
            if (obstacle.isPresent()) {
                throw refusal(obstacle.get());
            }
        }
    }

    private static MalformedDeclarationException refusal(Problem obstacle) {
        String words = switch (obstacle.kind()) {
            case NEEDS_BUBBLEWRAP ->
                "bubblewrap, which holds it there, is not installed; install it (Debian, Ubuntu: apt install"
                        + " bubblewrap; Fedora: dnf install bubblewrap) and try again";
            case NEEDS_NAMESPACES ->
                "this system does not let bubblewrap make one (" + String.join(" ", obstacle.details())
                        + "); allow user namespaces and try again";
            default ->
                "Koti holds one on Linux on x86-64 and ARM64 only; run Koti there, or ask for a version that"
                        + " runs in the node";
        };
        return Refusal.of(
                Code.NO_PROCESS, App.HEADER + ", isolation: the app runs in its own process, and " + words, obstacle);
    }

    private static Optional<Capsules> capsules(BundleContext context) {
        ServiceReference<Capsules> reference = context.getServiceReference(Capsules.class);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }

    /** {@return what of the jar of an app that has a process comes into the node} */
    byte[] codeless(byte[] jar) throws MalformedDeclarationException, IOException {
        return CodelessJar.of(jar, files.folder());
    }

    /** {@return why the process that is started now does not run the app, or nothing} */
    Optional<Problem> open(InstalledApp app, BundleContext bundle, Consumer<Capsule> opened, Consumer<Problem> ended) {
        Optional<Capsules> capsules = capsules(context);
        if (capsules.isEmpty()) {
            return Optional.of(new Problem(Problem.Kind.NEEDS_LINUX));
        }
        try {
            long before = closings();
            CapsulePlan plan = new CapsulePlan(app.id(), files.file(app.sha256()), bundle, told -> spent = told, ended);
            Capsule capsule = capsules.get().open(plan);
            opened.accept(capsule);
            keep(capsule, before);
            return Optional.empty();
        } catch (CapsuleFailedException e) {
            return Optional.of(e.problem());
        }
    }

    /** {@return nanoseconds of processor time that the last process used so far} */
    long spent() {
        return spent.getAsLong();
    }

    private synchronized long closings() {
        return closings;
    }

    /** One that came too late, after the start was given up, is ended at once. */
    private void keep(Capsule opened, long before) {
        synchronized (this) {
            if (closings == before) {
                open = Optional.of(opened);
                return;
            }
        }
        opened.close();
    }

    /** The process of an app that ran is gone; the person is told. */
    void ended(InstalledApp app) {
        failures.accept(app);
    }

    /** Ends the process, if there is one; the app may save what it has. */
    void close() {
        end(Capsule::close);
    }

    /** Ends the process, if there is one, at once. */
    void kill() {
        end(Capsule::kill);
    }

    private void end(Consumer<Capsule> how) {
        Optional<Capsule> ended;
        synchronized (this) {
            closings++;
            ended = open;
            open = Optional.empty();
        }
        ended.ifPresent(how);
    }
}
