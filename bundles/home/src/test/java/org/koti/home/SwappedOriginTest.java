package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.koti.spi.app.InstalledApp.State;
import org.koti.testkit.consent.FakeGate;
import org.osgi.framework.Bundle;

/** What who asks an app notices of a swap: nothing. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SwappedOriginTest extends HomeHarness {
    private static final int SWAPS = 300;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private TestBrowser browser;
    private Bundle[] bundles;
    private FakeGate gate = new FakeGate(FakeApps.BATTLESHIP);
    private int version;

    @BeforeEach
    void begin() throws Exception {
        browser = settled();
        bundles = new Bundle[] {home.battleship, home.next};
        home.node.limits.gates.put(bundles[0], gate);
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        String page = browser.get(Host.HOME, "/apps/battleship").body();
        browser.get(APP, "/" + page.replaceAll("(?s).*(\\?koti-ticket=[^\"]+)\".*", "$1"));
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** As the kernel does: the new version is found first, then the old one gives no lease any more. */
    private FakeGate swap() {
        FakeGate old = gate;
        version++;
        Bundle bundle = bundles[version % bundles.length];
        gate = old.next();
        home.node.limits.gates.put(bundle, gate);
        home.node.apps.bundles.put(FakeApps.BATTLESHIP, bundle);
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        old.swap(gate);
        return old;
    }

    private static void until(BooleanSupplier happened) {
        await().until(happened::getAsBoolean);
    }

    private int status(String path) {
        try {
            return browser.get(APP, path).status();
        } catch (Exception e) {
            throw new AssertionError(path, e);
        }
    }

    @Test
    void noRequestFailsWhileVersionsComeAndGo() {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger answered = new AtomicInteger();
        List<CompletableFuture<Void>> asking = new ArrayList<>();
        for (String path : List.of("/api/hello", "/", "/app.js")) {
            asking.add(CompletableFuture.runAsync(
                    () -> {
                        while (!over.get()) {
                            assertThat(status(path)).as(path).isEqualTo(200);
                            answered.incrementAndGet();
                        }
                    },
                    threads));
        }
        for (int i = 0; i < SWAPS; i++) {
            FakeGate old = swap();
            until(() -> old.leases() == 0);
            old.end();
        }
        until(() -> answered.get() > 100);
        over.set(true);

        asking.forEach(CompletableFuture::join);
        assertThat(gate.leases()).isZero();
    }

    @Test
    void whoFindsAVersionThatIsReplacedBeforeItIsAskedAsksTheNext() {
        home.node.limits.meanwhile.set(() -> swap().end());

        assertThat(status("/api/hello")).isEqualTo(200);
        assertThat(version).isEqualTo(1);
        home.node.limits.meanwhile.set(this::swap);
        assertThat(status("/")).isEqualTo(200);
        assertThat(version).isEqualTo(2);
    }

    @Test
    void aRequestThatIsUnderWayKeepsItsVersionUntilItIsAnswered() throws Exception {
        CompletableFuture<Integer> held = CompletableFuture.supplyAsync(() -> status("/api/wait"), threads);
        home.waiting.arrived().acquire();
        FakeGate old = swap();

        assertThat(old.leases()).isEqualTo(1);
        assertThat(status("/api/hello")).isEqualTo(200);
        assertThat(old.leases()).isEqualTo(1);
        home.waiting.goOn().release();

        assertThat(held.join()).isEqualTo(200);
        until(() -> old.leases() == 0);
    }

    @Test
    void anAppWhoseRunIsOverDoesNotAnswer() {
        gate.end();

        assertThat(status("/api/hello")).isEqualTo(503);
        assertThat(status("/")).isEqualTo(503);
    }

    @Test
    void aStreamOfEventsEndsWithTheSwapSoThatThePageOpensItAtTheNextVersion() {
        CompletableFuture<Integer> open = CompletableFuture.supplyAsync(() -> status("/api/events"), threads);
        until(() -> gate.leases() == 1);
        assertThat(open).isNotDone();

        FakeGate old = swap();

        assertThat(open.join()).isEqualTo(200);
        until(() -> old.leases() == 0);
    }
}
