package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.vault.Query;
import org.koti.api.vault.Vault;
import org.koti.spi.storage.Eraser;
import org.koti.testkit.process.KilledProcess;

/** Real processes, killed with SIGKILL while they remove an app with its data: after it the app is there with all, or gone, and soon all that was kept for it is too. */
final class RemovalKillTest {
    private static final String APP = AppHostTest.GREETER.toString();
    private static final String NAME = AppHostTest.GREETER.name();

    @TempDir
    private Path folder;

    @Test
    void aKilledRemovalIsFinishedAtTheNextUnlockingOrNeverBegan() throws Exception {
        Path before = Files.createDirectory(folder.resolve("before"));
        JournalStore store = new JournalStore(before, step -> {});
        try (TestNode node = TestNode.start(before, store)) {
            node.unlock().apps().install(AppHostTest.greeter(), Set.of());
            store.namespace(APP).put("notes", "mine", "{}");
            store.namespace(KilledRemoval.OTHERS).put(NAME, "sent", "{}");
            store.namespace(KilledRemoval.OTHERS).put(NAME, "waiting", "{}");
            node.log().newest(1);
        }
        int there = 0;
        int step = 0;
        String word;
        do {
            step++;
            Path home = copy(before, step);
            word = KilledProcess.run(Redirect.INHERIT, KilledRemoval.class, home.toString(), String.valueOf(step));
            assertThat(word).isIn("here", "done");
            there += isWholeOrGone(home) ? 1 : 0;
        } while (word.equals("here"));
        assertThat(there).isBetween(1, 3);
        assertThat(step).isGreaterThanOrEqualTo(15);
    }

    private Path copy(Path before, int step) throws IOException {
        Path home = folder.resolve("home-" + step);
        try (Stream<Path> all = Files.walk(before)) {
            for (Path file : all.toList()) {
                Files.copy(file, home.resolve(before.relativize(file)));
            }
        }
        return home;
    }

    /** Whether the app is there. Who keeps the rest comes only after the unlocking, as in a node. */
    private static boolean isWholeOrGone(Path home) throws Exception {
        JournalStore store = new JournalStore(home, step -> {});
        Vault others = store.namespace(KilledRemoval.OTHERS);
        try (TestNode node = TestNode.start(home, store)) {
            node.withdrawEraser();
            node.unlock();
            boolean there = node.apps().named(NAME).isPresent();
            node.register(Eraser.class, KilledRemoval.eraser(others));
            await().until(() -> node.apps().erasing().isEmpty());
            assertThat(store.namespace(APP).query(Query.in("notes")).records()).hasSize(there ? 1 : 0);
            assertThat(others.query(Query.in(NAME)).records()).hasSize(there ? 2 : 0);
            return there;
        }
    }
}
