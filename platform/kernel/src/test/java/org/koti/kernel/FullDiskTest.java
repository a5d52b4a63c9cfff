package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.consent.Activity;

/** A home on a disk that is really full: a small tmpfs, where the system allows mounting one. */
final class FullDiskTest {
    @TempDir
    private Path disk;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=16m,mode=0700", "tmpfs", disk.toString()) == 0;
        assumeTrue(mounted, "SKIPPED: mounting a small tmpfs needs root.");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", disk.toString())).isZero();
        }
    }

    @Test
    void unlockedOnAFullDiskAppsStartByThemselvesWhenThereIsRoom() throws Exception {
        MemoryStore store = new MemoryStore();
        try (TestNode node = TestNode.start(disk, store).unlock()) {
            node.apps().install(AppHostTest.greeter(), Set.of(AppHostTest.WRITE));
            node.lock();
            Path ballast = disk.resolve("ballast");
            fill(ballast);

            node.unlock();

            assertThat(node.app("greeter").state()).isEqualTo(State.FAILED);
            assertThat(node.app("greeter").problem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains("disk is full"));
            Files.delete(ballast);
            await().until(() -> node.app("greeter").state() == State.ACTIVE);
            assertThat(node.app("greeter").problem()).isEmpty();
            assertThat(node.grants().of(AppHostTest.GREETER)).hasSize(1);
            assertThat(failures(node)).hasSize(1);
        }
    }

    @Test
    void aRetryThatFailsIsNotTheLast() throws Exception {
        MemoryStore store = new MemoryStore();
        try (TestNode node = TestNode.start(disk, store).unlock()) {
            node.apps().install(AppHostTest.greeter(), Set.of());
            node.lock();
            Path ballast = disk.resolve("ballast");
            fill(ballast);
            node.unlock();
            assertThat(node.app("greeter").state()).isEqualTo(State.FAILED);

            store.refuse(new IllegalStateException("a test's refusal"), new VaultLockedException("a test's lock"));

            await().until(store::hasRefused);
            Files.delete(ballast);
            await().until(() -> node.app("greeter").state() == State.ACTIVE);
        }
    }

    private static List<Activity> failures(TestNode node) {
        return node.log().newest(100).stream()
                .filter(event -> event.kind() == Activity.Kind.APP_FAILED)
                .toList();
    }

    private static void fill(Path ballast) throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] page = new byte[4096];
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("space");
        }
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
