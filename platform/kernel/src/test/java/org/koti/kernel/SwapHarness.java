package org.koti.kernel;

import static org.awaitility.Awaitility.await;
import static org.koti.kernel.AppHostTest.GREETER;
import static org.koti.kernel.AppHostTest.WRITE;

import jakarta.servlet.Servlet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.koti.app.greeter.Greeter;
import org.koti.app.waiter.Waiter;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.Gate;
import org.osgi.framework.Bundle;

/** A node with an app of which a test installs one version after the other, also one that waits in its start. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
abstract class SwapHarness {
    @TempDir
    Path home;

    final MemoryStore store = new MemoryStore();
    final ExecutorService threads = Executors.newCachedThreadPool(SwapHarness::daemon);
    final Semaphore goOn = new Semaphore(0);
    TestNode node;

    @BeforeEach
    void start() throws Exception {
        System.getProperties().put(Waiter.GO_ON, goOn);
        start(Map.of(AppHost.LIMIT, "60000", AppHost.LEASE, "60000"));
    }

    private void start(Map<String, String> settings) throws Exception {
        node = TestNode.start(home, store, settings).unlock();
    }

    void restart(Map<String, String> settings) throws Exception {
        node.close();
        start(settings);
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> node.apps().list().stream().allMatch(app -> app.state() == State.ACTIVE));
    }

    @AfterEach
    void stop() throws Exception {
        threads.shutdownNow();
        node.close();
        System.getProperties().remove(Waiter.GO_ON);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "swap test");
        thread.setDaemon(true);
        return thread;
    }

    static VerifiedJar version(int number, Class<?>... components) throws Exception {
        return new AppBuilder("greeter")
                .with(components)
                .asks("VaultWrite notes optional", "VaultRead notes optional")
                .header("Bundle-Version", number + ".0.0")
                .build();
    }

    InstalledApp install(int number) throws Exception {
        return node.apps().install(version(number, Greeter.class), Set.of(WRITE));
    }

    String current() {
        return node.app("greeter").declaration().version();
    }

    AppGate gate(Bundle bundle) {
        return node.service(Gate.class).of(bundle);
    }

    String ask(Bundle bundle) {
        return ((Servlet) node.system().getService(bundle.getRegisteredServices()[0])).getServletInfo();
    }

    /** Installs a version that waits in its start. */
    Future<InstalledApp> begin(int number) throws Exception {
        VerifiedJar waiting = version(number, Greeter.class, Waiter.class);
        Future<InstalledApp> swapped = threads.submit(() -> node.apps().install(waiting, Set.of(WRITE)));
        await().until(goOn::hasQueuedThreads);
        return swapped;
    }

    List<Bundle> bundles() {
        return Stream.of(node.system().getBundles())
                .filter(bundle -> bundle.getLocation().startsWith(AppBundles.LOCATION))
                .toList();
    }

    Bundle beside() {
        return bundles().stream()
                .filter(bundle -> !bundle.equals(node.bundle(GREETER)))
                .findFirst()
                .orElseThrow();
    }

    List<String> files() throws Exception {
        try (Stream<Path> files = Files.list(home.resolve(StoreMove.STORE))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    List<Activity> told(Activity.Kind kind) {
        return node.log().newest(100).stream()
                .filter(event -> event.kind() == kind)
                .toList();
    }
}
