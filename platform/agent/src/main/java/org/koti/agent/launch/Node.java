package org.koti.agent.launch;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.apache.karaf.main.Main;
import org.koti.agent.Agent;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** The running framework. Thread-safe: {@link #stop()} may be called from any thread. */
final class Node {
    private static final String HTTP_RUNTIME = "org.osgi.service.servlet.runtime.HttpServiceRuntime";
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Main karaf = new Main(new String[0]);
    private final FirstClasses firstClasses;

    Node(FirstClasses firstClasses) {
        this.firstClasses = firstClasses;
    }

    /**
     * Starts every bundle of the distribution and returns when all of them run.
     *
     * @param port where the node's pages must answer in the end
     * @throws Refusal if a bundle does not start, or not within ten minutes, or the port was lost to another program
     */
    void start(int port) throws Refusal {
        boolean informed;
        try (ClassesAhead ahead = new ClassesAhead(firstClasses::read, ClassLoader.getSystemClassLoader());
                FirstRequest request = new FirstRequest(port)) {
            karaf.launch();
            context().addServiceListener(request, "(objectClass=" + HTTP_RUNTIME + ")");
            ahead.follow(context());
            resolveAhead();
            startLevel().await(START_LIMIT);
            context().removeServiceListener(request);
            informed = ahead.isInformed();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refusal(Refusal.BROKEN, "the start was interrupted");
        } catch (Refusal tooSlow) {
            throw tooSlow;
        } catch (Exception failure) {
            throw new Refusal(Refusal.BROKEN, "the framework does not start: " + failure.getMessage());
        }
        Optional<Bundle> idle = firstIdleBundle();
        if (idle.isPresent()) {
            throw new Refusal(
                    Refusal.BROKEN, "the bundle " + idle.get().getSymbolicName() + " of Koti itself does not start");
        }
        if (!answersHttp()) {
            throw LoopbackPort.busy(port);
        }
        if (!informed) {
            keepFirstClasses();
        }
    }

    private void keepFirstClasses() {
        try {
            firstClasses.write(Agent.instrumentation().getAllLoadedClasses());
        } catch (IOException | RuntimeException slowAgain) {
            System.getLogger(Node.class.getName())
                    .log(System.Logger.Level.INFO, "the next start is no faster", slowAgain);
        }
    }

    /** Blocks until the framework has stopped. */
    void awaitStop() throws Exception {
        karaf.awaitShutdown();
    }

    /** Stops all bundles in order; returns whether they did so in time. */
    boolean stop() {
        Framework framework = karaf.getFramework();
        if (framework == null) {
            return true;
        }
        try {
            framework.stop();
            return framework.waitForStop(STOP_LIMIT.toMillis()).getType() != FrameworkEvent.WAIT_TIMEDOUT;
        } catch (BundleException failure) {
            System.err.println("koti: not stopped cleanly: " + failure.getMessage());
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** While the first bundle starts on the framework's thread. Who is not resolved by then is, or fails, when it is started. */
    private void resolveAhead() {
        try {
            karaf.getFramework().adapt(FrameworkWiring.class).resolveBundles(null);
        } catch (RuntimeException leftToTheStart) {
            return;
        }
    }

    private StartLevel startLevel() {
        int wanted = Integer.getInteger(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, 100);
        return new StartLevel(context(), karaf.getFramework().adapt(FrameworkStartLevel.class), wanted);
    }

    private Optional<Bundle> firstIdleBundle() {
        return Arrays.stream(context().getBundles())
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .findFirst();
    }

    private boolean answersHttp() {
        try {
            ServiceReference<?>[] runtimes = context().getAllServiceReferences(HTTP_RUNTIME, null);
            return runtimes != null && Arrays.stream(runtimes).anyMatch(FirstRequest::hasPort);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private BundleContext context() {
        return karaf.getFramework().getBundleContext();
    }
}
