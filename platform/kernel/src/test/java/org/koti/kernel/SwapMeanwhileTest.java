package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.koti.kernel.AppHostTest.GREETER;
import static org.koti.kernel.AppHostTest.WRITE;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.permission.Permission;
import org.koti.api.permission.VaultRead;
import org.koti.app.greeter.Greeter;
import org.koti.app.waiter.Waiter;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.AppGate.Phase;
import org.koti.spi.consent.Gate;
import org.koti.spi.consent.Grant;

/** What the person does while one version of an app takes the place of another holds for both, and afterwards. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class SwapMeanwhileTest {
    private static final VaultRead READ = new VaultRead("notes");

    @TempDir
    private Path home;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore goOn = new Semaphore(0);
    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        System.getProperties().put(Waiter.GO_ON, goOn);
        node = TestNode.start(home, new MemoryStore(), Map.of(AppHost.LIMIT, "60000", AppHost.LEASE, "60000"))
                .unlock();
    }

    @AfterEach
    void stop() throws Exception {
        goOn.release(100);
        threads.shutdownNow();
        node.close();
        System.getProperties().remove(Waiter.GO_ON);
    }

    private static VerifiedJar version(int number, Class<?>... components) throws Exception {
        return new AppBuilder("greeter")
                .with(components)
                .asks("VaultWrite notes optional", "VaultRead notes optional")
                .header("Bundle-Version", number + ".0.0")
                .build();
    }

    private InstalledApp install(int number, Permission... granted) throws Exception {
        return node.apps().install(version(number, Greeter.class), Set.of(granted));
    }

    /** Installs a version that waits in its start. */
    private Future<InstalledApp> begin(int number, Permission... granted) throws Exception {
        VerifiedJar waiting = version(number, Greeter.class, Waiter.class);
        Future<InstalledApp> swapped = threads.submit(() -> node.apps().install(waiting, Set.of(granted)));
        await().until(goOn::hasQueuedThreads);
        return swapped;
    }

    private AppGate gate() {
        return node.service(Gate.class).of(node.bundle(GREETER));
    }

    @Test
    void whatThePersonLimitsWhileTheNewVersionStartsIsLimitedInBoth() throws Exception {
        install(1, WRITE);
        Future<InstalledApp> swapped = begin(2, WRITE);
        Instant end = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);

        node.grants().give(GREETER, WRITE, Grant.Who.ON_PAGE, Optional.of(end));
        goOn.release();

        assertThat(swapped.get().declaration().version()).isEqualTo("2.0.0");
        assertThat(node.grants().of(GREETER)).extracting(Grant::until).containsExactly(Optional.of(end));
    }

    @Test
    void whatThePersonGivesWhileTheNewVersionStartsItHolds() throws Exception {
        install(1, WRITE);
        Future<InstalledApp> swapped = begin(2, WRITE);

        node.grants().give(GREETER, READ, Grant.Who.ON_PAGE, Optional.empty());
        goOn.release(2);

        assertThat(swapped.get().state()).isEqualTo(State.ACTIVE);
        assertThat(node.app("greeter").declaration().version()).isEqualTo("2.0.0");
        assertThat(gate().phase()).isEqualTo(Phase.CURRENT);
        assertThat(gate().allows(READ)).isTrue();
    }

    @Test
    void whatThePersonRefusedToTheNewVersionItDoesNotHoldWhereTheyLimitItInTheOldOne() throws Exception {
        install(1, WRITE);
        Future<InstalledApp> swapped = begin(2);

        node.grants()
                .give(
                        GREETER,
                        WRITE,
                        Grant.Who.ON_PAGE,
                        Optional.of(Instant.now().plusSeconds(3600)));
        goOn.release();

        assertThat(swapped.get().declaration().version()).isEqualTo("2.0.0");
        assertThat(gate().allows(WRITE)).isFalse();
    }

    @Test
    void aVersionInThePlaceOfOneThatWasReplacedHoldsOnlyItsOwn() throws Exception {
        install(1, WRITE);
        assertThat(gate().lease()).isTrue();
        install(2, WRITE);
        node.apps().stop(GREETER);

        install(3);

        assertThat(gate().allows(WRITE)).isFalse();
    }

    @Test
    void aVersionThatIsInstalledWhileTheOneBeforeIsGivenUpHasItsPlace() throws Exception {
        install(1, WRITE);
        Future<InstalledApp> given = begin(2, WRITE);
        node.apps().stop(GREETER);

        InstalledApp now = install(3, WRITE);

        assertThat(given.get().state()).isNotEqualTo(State.FAILED);
        assertThat(now.problem()).isEmpty();
        assertThat(now.state()).isEqualTo(State.ACTIVE);
        assertThat(gate().phase()).isEqualTo(Phase.CURRENT);
    }
}
