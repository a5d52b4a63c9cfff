package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.koti.kernel.AppHostTest.GREETER;
import static org.koti.kernel.AppHostTest.WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.vault.Query;
import org.koti.api.vault.VaultRecord;
import org.koti.app.failing.Failing;
import org.koti.app.keeper.Keeper;
import org.koti.app.stuck.Stuck;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.AppGate.Phase;
import org.koti.spi.consent.Gate;
import org.koti.spi.limit.Resource;

/** A bad version comes while people ask for the app: the one before and its data are back by themselves, and nobody is refused. */
final class BadVersionsTest extends SwapHarness {
    private final Map<String, Callable<Optional<?>>> instead = new ConcurrentHashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong cut = new AtomicLong();
    private final List<Future<?>> asking = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        System.getProperties().put(Keeper.INSTEAD, instead);
        restart(Map.of(AppHost.LIMIT, "3000", AppHost.LEASE, "60000", Checkup.AGAIN, "10", WayBack.WATCH, "3600000"));
        install(1, Keeper.class);
        note("right");
        for (int i = 0; i < 4; i++) {
            asking.add(threads.submit(() -> {
                while (!over.get()) {
                    request();
                }
            }));
        }
        more();
    }

    @AfterEach
    void close() {
        over.set(true);
        System.getProperties().remove(Keeper.INSTEAD);
    }

    private InstalledApp install(int number, Class<?>... components) throws Exception {
        return node.apps().install(version(number, components), Set.of(WRITE));
    }

    private void note(String value) {
        store.namespace(GREETER.toString()).put("notes", "all", "{\"is\":\"" + value + "\"}");
    }

    /** Asks as the gateway does, which refuses where there is no run to ask and nothing has changed since it looked. */
    private void request() {
        InstalledApp found = node.app("greeter");
        Optional<AppGate> gate = lease(found);
        while (gate.isEmpty()) {
            InstalledApp before = found;
            found = node.app("greeter");
            assertThat(found).as("refused").isNotEqualTo(before);
            gate = lease(found);
        }
        try {
            ask(found.bundle().orElseThrow());
            answered.incrementAndGet();
        } catch (RuntimeException e) {
            assertThat(gate.get().phase()).as("why it was cut off: " + e).isEqualTo(Phase.ENDED);
            cut.incrementAndGet();
        } finally {
            gate.get().release();
        }
    }

    private Optional<AppGate> lease(InstalledApp found) {
        return found.bundle()
                .filter(any -> found.state() == State.ACTIVE)
                .flatMap(node.service(Gate.class)::find)
                .filter(AppGate::lease);
    }

    private void more() {
        long before = answered.get();
        await().atMost(60, TimeUnit.SECONDS).until(() -> answered.get() > before + 20 || isOver());
        assertThat(isOver()).as("somebody was refused").isFalse();
    }

    private boolean isOver() {
        return asking.stream().anyMatch(Future::isDone);
    }

    private void assertThatAllIsAsBefore(Problem.Kind problem, String why) throws Exception {
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> isOver()
                        || current().equals("1.0.0")
                                && node.app("greeter").problem().isPresent());
        more();
        over.set(true);
        for (Future<?> each : asking) {
            each.get(60, TimeUnit.SECONDS);
        }
        InstalledApp now = node.app("greeter");
        assertThat(now.state()).isEqualTo(State.ACTIVE);
        assertThat(now.declaration().version()).isEqualTo("1.0.0");
        assertThat(now.problem().orElseThrow().kind()).isEqualTo(problem);
        assertThat(now.problem().orElseThrow().details()).contains("2.0.0", why);
        assertThat(store.namespace(GREETER.toString()).query(Query.in("notes")).records())
                .extracting(VaultRecord::json)
                .containsExactly("{\"is\":\"right\"}");
    }

    @Test
    void oneThatThrowsAtItsStart() throws Exception {
        install(2, Keeper.class, Failing.class);

        assertThatAllIsAsBefore(Problem.Kind.NEW_VERSION_FAILED, "COMPONENT_FAILED");
        assertThat(cut).hasValue(0);
    }

    @Test
    void oneThatHangsAtItsStart() throws Exception {
        install(2, Keeper.class, Stuck.class);

        assertThatAllIsAsBefore(Problem.Kind.NEW_VERSION_FAILED, "TOO_SLOW");
        assertThat(cut).hasValue(0);
    }

    @Test
    void oneThatIsNotWellAndHasSpoiltTheData() throws Exception {
        instead.put("complaint", () -> {
            note("wrong");
            store.onProbation();
            return Optional.of("no sense in it");
        });

        install(2, Keeper.class);

        assertThatAllIsAsBefore(Problem.Kind.NEW_VERSION_FAILED, "NOT_WELL");
        assertThat(cut).hasValue(0);
    }

    @Test
    void oneThatDiesSoonAfterTheSwitchAndHasSpoiltTheData() throws Exception {
        install(2, Keeper.class);
        note("wrong");
        more();
        AppGate dying = gate(node.bundle(GREETER));

        await().until(() -> {
            dying.exceeds(Resource.MESSAGES);
            return dying.phase() == Phase.ENDED;
        });

        assertThatAllIsAsBefore(Problem.Kind.WENT_BACK, "OVER_LIMIT");
        assertThat(cut.get()).isLessThanOrEqualTo(asking.size());
    }

    @Test
    void oneThatFindsSoonAfterTheSwitchThatItSpoiltTheData() throws Exception {
        install(2, Keeper.class);
        note("wrong");
        more();
        AtomicInteger complaints = new AtomicInteger();

        instead.put(
                "complaint", () -> complaints.incrementAndGet() > 2 ? Optional.empty() : Optional.of("no sense in it"));

        assertThatAllIsAsBefore(Problem.Kind.WENT_BACK, "NOT_WELL");
        assertThat(cut).hasValue(0);
    }
}
