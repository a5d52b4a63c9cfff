package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.koti.kernel.AppHostTest.GREETER;
import static org.koti.kernel.AppHostTest.WRITE;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.vault.Query;
import org.koti.api.vault.VaultRecord;
import org.koti.app.greeter.Greeter;
import org.koti.spi.app.Earlier;
import org.koti.spi.app.InstalledApp.State;
import org.koti.testkit.process.KilledProcess;

/** Real processes, killed with SIGKILL while an app goes back: after it, code and data are both of one version, and the other is the one before. */
final class BackKillTest {
    @TempDir
    private Path folder;

    private final Map<String, Integer> found = new HashMap<>();

    @Test
    void aKilledWayBackLeavesCodeAndDataOfOneVersion() throws Exception {
        Path lived = Files.createDirectory(folder.resolve("lived"));
        JournalStore store = new JournalStore(lived, step -> {});
        try (TestNode node = TestNode.start(lived, store)) {
            node.unlock().apps().install(SwapHarness.version(1, Greeter.class), Set.of(WRITE));
            store.namespace(GREETER.toString()).put("notes", "a", "{}");
            node.apps().install(SwapHarness.version(2, Greeter.class), Set.of(WRITE));
            store.namespace(GREETER.toString()).put("notes", "b", "{}");
            node.log().newest(1);
        }
        String word = "here";
        for (int step = 1; word.equals("here"); step++) {
            Path home = copy(lived, folder.resolve("home-" + step));
            word = KilledProcess.run(Redirect.INHERIT, KilledBack.class, home.toString(), String.valueOf(step));
            String version = look(home);
            assertThat(version)
                    .as("step " + step)
                    .isIn(word.equals("done") ? List.of("1.0.0") : List.of("1.0.0", "2.0.0"));
            found.merge(version, 1, Integer::sum);
        }
        assertThat(found.keySet()).containsExactlyInAnyOrder("1.0.0", "2.0.0");
        assertThat(found.get("2.0.0")).isGreaterThan(5);
    }

    private static Path copy(Path before, Path home) throws IOException {
        try (Stream<Path> all = Files.walk(before)) {
            for (Path file : all.toList()) {
                Files.copy(file, home.resolve(before.relativize(file)));
            }
        }
        return home;
    }

    /** Starts the node that was killed, and gives which version of the app it has. */
    private static String look(Path home) throws Exception {
        JournalStore store = new JournalStore(home, step -> {});
        try (TestNode node = TestNode.start(home, store)) {
            node.unlock();
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> node.app("greeter").state() == State.ACTIVE);
            String version = node.app("greeter").declaration().version();
            boolean old = version.equals("1.0.0");
            assertThat(notes(store)).isEqualTo(old ? List.of("a") : List.of("a", "b"));
            assertThat(node.apps().earlier(GREETER).map(Earlier::version)).contains(old ? "2.0.0" : "1.0.0");
            node.apps().back(GREETER, true);
            assertThat(notes(store)).isEqualTo(old ? List.of("a", "b") : List.of("a"));
            return version;
        }
    }

    private static List<String> notes(JournalStore store) {
        return store.namespace(GREETER.toString()).query(Query.in("notes")).records().stream()
                .map(VaultRecord::id)
                .toList();
    }
}
