package org.koti.agent.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.koti.agent.Agent;
import org.koti.agent.boot.Guard;
import org.koti.agent.boot.Trust;
import org.koti.agent.weave.SandboxOfThisVm;

/**
 * Main class of a node's process.
 *
 * <ol>
 *   <li>Hold the home, so that no second node runs on it.
 *   <li>Check the port, or choose a free one.
 *   <li>Check that the jars of the distribution are those that it was built with; from then on only they load classes as they are.
 *   <li>Tell the framework where things are, and start it.
 *   <li>On Ctrl-C, SIGTERM or the framework's own stop: stop the bundles, then end with status 0.
 * </ol>
 *
 * <p>What prevents a start is one line on standard error and the exit status of its {@link Refusal}.
 */
public final class Launcher {
    private static final int STOPPED = 0;

    private Launcher() {}

    /**
     * Runs a node until it is stopped; ends the process.
     *
     * @param arguments ignored, see {@link Settings}
     */
    public static void main(String[] arguments) {
        System.exit(run());
    }

    private static int run() {
        try {
            Settings settings = Settings.from(System.getProperties());
            try (Home home = Home.hold(settings.home())) {
                int port = LoopbackPort.claim(settings.port());
                tellFramework(settings.distribution(), home, port);
                PinnedBundles pinned = PinnedBundles.check(settings.distribution(), Agent.digests());
                confineApps(pinned);
                return run(new Node(firstClasses(pinned, home)), port, home);
            }
        } catch (Refusal refusal) {
            return refused(refusal, "");
        } catch (Exception failure) {
            return refused(new Refusal(Refusal.BROKEN, "unexpected failure: " + failure), "");
        }
    }

    private static int run(Node node, int port, Home home) throws Exception {
        Stop stop = new Stop(node);
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
        try {
            node.start(port);
            deleteLeft(home);
            node.awaitStop();
            return STOPPED;
        } catch (Refusal refusal) {
            if (stop.begun()) {
                return STOPPED;
            }
            stop.endWith(refusal.exitStatus());
            node.stop();
            return refused(refusal, " (details in " + home.log().resolve("koti.log") + ")");
        }
    }

    private static void deleteLeft(Home home) {
        try {
            home.deleteLeft();
        } catch (IOException notAll) {
            System.getLogger(Launcher.class.getName())
                    .log(System.Logger.Level.INFO, "what an earlier start left stays until the next", notAll);
        }
    }

    private static int refused(Refusal refusal, String details) {
        System.err.println("koti: " + refusal.getMessage() + details);
        return refusal.exitStatus();
    }

    private static FirstClasses firstClasses(PinnedBundles pinned, Home home) throws Refusal {
        return new FirstClasses(
                home.cache(),
                Runtime.version() + " " + pinned.distribution() + " " + pinned.digest(),
                pinned.locations());
    }

    private static void confineApps(PinnedBundles pinned) throws Refusal {
        SandboxOfThisVm sandbox = SandboxOfThisVm.begin(
                Agent.instrumentation(), new LazyVerifier(), new NodeLoaders(pinned.locations(), pinned.jars()));
        Guard.trust(new Trust() {
            @Override
            public boolean isTrusted(ClassLoader loader) {
                return sandbox.isTrusted(loader);
            }

            @Override
            public String nameOf(int app) {
                return sandbox.nameOf(app);
            }
        });
    }

    private static void tellFramework(Path distribution, Home home, int port) {
        Map.of(
                        Settings.HOME,
                        home.folder().toString(),
                        Settings.PORT,
                        Integer.toString(port),
                        "karaf.home",
                        distribution.toString(),
                        "karaf.base",
                        distribution.toString(),
                        "karaf.etc",
                        distribution.resolve("etc").toString(),
                        "karaf.data",
                        home.cache().toString(),
                        "karaf.log",
                        home.log().toString(),
                        "karaf.instances",
                        home.cache().toString())
                .forEach(System::setProperty);
    }
}
