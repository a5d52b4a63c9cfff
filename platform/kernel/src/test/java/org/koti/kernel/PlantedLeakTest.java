package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.app.leaker.Leaker;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Activity;

/** What a developer is told of a version of their app that stays in memory after it was replaced. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class PlantedLeakTest {
    private static final String SEARCH =
            "no thread that can be seen keeps it, so a ThreadLocal, a listener, a shutdown hook or a cache outside of the app has one of its objects;"
                    + " take that back in a method with @Deactivate;"
                    + " what it is shows a heap dump (jcmd PID GC.heap_dump FILE), by the path to the class loader of its bundle";

    @TempDir
    private Path home;

    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private final Queue<Runnable> undo = new ConcurrentLinkedQueue<>();
    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        node = TestNode.start(home, new MemoryStore()).unlock();
        node.service(DeveloperMode.class).turnOn();
    }

    @AfterEach
    void stop() throws Exception {
        System.getProperties().remove(Leaker.PLANT);
        try {
            undo.forEach(Runnable::run);
        } finally {
            pool.shutdownNow();
            node.close();
        }
    }

    private void install(int number, String leak) throws Exception {
        Consumer<Runnable> remember = undo::add;
        System.getProperties().put(Leaker.PLANT, Map.of(Leaker.WHAT, leak, Leaker.POOL, pool, Leaker.UNDO, remember));
        VerifiedJar jar = new AppBuilder("leaker")
                .with(Leaker.class)
                .header("Bundle-Version", number + ".0.0")
                .build();
        assertThat(node.apps().install(jar, Set.of()).problem()).isEmpty();
        node.sandbox().forget();
    }

    private List<List<String>> told() {
        return node.log().newest(100).stream()
                .filter(event -> event.kind() == Activity.Kind.APP_STAYS_IN_MEMORY)
                .map(Activity::details)
                .toList();
    }

    private void awaitTold() {
        await().atMost(100, TimeUnit.SECONDS).until(() -> {
            System.gc();
            return !told().isEmpty();
        });
    }

    @Test
    void aThreadThatRunsOnIsNamed() throws Exception {
        install(1, "nothing");
        install(2, "thread");
        install(3, "nothing");

        awaitTold();

        assertThat(told())
                .containsExactly(
                        List.of(
                                "2.0.0",
                                "2",
                                "the thread “poller” runs code of it, or of another version of it; what outlives its version is ended in a method with @Deactivate, or left to Tasks and Timer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread-local", "hook", "handler"})
    void whatNobodyCanSeeIsSaidToBeSomewhereElse(String leak) throws Exception {
        install(1, "nothing");
        install(2, leak);
        install(3, "nothing");

        awaitTold();

        assertThat(told()).containsExactly(List.of("2.0.0", "2", SEARCH));
    }
}
