package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.app.AppId;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.NameTakenException;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Grant;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** A node that is cut off, whose disk is full, or that is told two things at once. */
final class MishapTest {
    @TempDir
    private Path home;

    private final MemoryStore store = new MemoryStore();
    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        node = TestNode.start(home, store).unlock();
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
    }

    private void restart() throws Exception {
        node.close();
        node = TestNode.start(home, store);
    }

    @Test
    void aNameThatAnotherPublishersAppHasIsToldFromOtherMistakes() throws Exception {
        VerifiedJar jar = AppHostTest.greeter();
        node.apps().install(jar, Set.of());
        VerifiedJar other = new VerifiedJar(new AppId("eve", "greeter"), jar.sha256(), jar.bytes());

        assertThatThrownBy(() -> node.apps().install(other, Set.of()))
                .isInstanceOf(NameTakenException.class)
                .hasMessage("another app of that name is installed: koti/greeter; remove it first");
        assertThat(node.apps().list()).hasSize(1);
    }

    @Test
    void aRemovalThatWasCutOffIsFinished() throws Exception {
        node.apps().install(AppHostTest.greeter(), Set.of(AppHostTest.WRITE));
        new KernelRecords(store.kernel()).removeApp(AppHostTest.GREETER, true);
        restart();

        node.unlock();

        assertThat(node.apps().list()).isEmpty();
        assertThat(store.erased()).containsExactly("koti/greeter");
        try (Stream<Path> files = Files.list(home.resolve("installed"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void anInstallCutOffBehindTheFileLeavesNothing() throws Exception {
        VerifiedJar jar = AppHostTest.greeter();
        AppFiles files = new AppFiles(home);
        files.write(jar.sha256(), jar.bytes());
        Files.createFile(home.resolve("installed").resolve("install-1.tmp"));
        restart();

        node.unlock();

        assertThat(node.apps().list()).isEmpty();
        try (Stream<Path> left = Files.list(home.resolve("installed"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void anInstallCutOffBehindTheRecordIsWhole() throws Exception {
        VerifiedJar jar = AppHostTest.greeter();
        Instant now = Instant.EPOCH;
        restart();
        new AppFiles(home).write(jar.sha256(), jar.bytes());
        new KernelRecords(store.kernel())
                .putApp(
                        new AppRecord(AppHostTest.GREETER, jar.sha256(), now, true),
                        List.of(new Grant(
                                AppHostTest.GREETER,
                                AppHostTest.WRITE,
                                jar.sha256(),
                                now,
                                Grant.Who.AT_INSTALL,
                                Optional.empty())));

        node.unlock();

        await().until(() -> node.app("greeter").state() == State.ACTIVE);
        assertThat(node.grants().of(AppHostTest.GREETER)).hasSize(1);
    }

    @Test
    void aFullDiskChangesNothing() throws Exception {
        node.apps().install(AppHostTest.greeter(), Set.of());
        store.kernel().full(true);

        assertThatThrownBy(() ->
                        node.grants().give(AppHostTest.GREETER, AppHostTest.WRITE, Grant.Who.ON_PAGE, Optional.empty()))
                .hasMessageContaining("full");

        assertThat(node.grants().of(AppHostTest.GREETER)).isEmpty();
        store.kernel().full(false);
        node.grants().give(AppHostTest.GREETER, AppHostTest.WRITE, Grant.Who.ON_PAGE, Optional.empty());
        assertThat(node.grants().of(AppHostTest.GREETER)).hasSize(1);
    }

    @Test
    void whatIsTakenBackIsGoneAlthoughTheDiskIsFull() throws Exception {
        node.apps().install(AppHostTest.greeter(), Set.of(AppHostTest.WRITE));
        store.kernel().full(true);

        assertThatThrownBy(() -> node.grants().revoke(AppHostTest.GREETER, AppHostTest.WRITE))
                .isInstanceOf(StorageFullException.class);

        assertThat(node.grants().of(AppHostTest.GREETER)).isEmpty();
    }

    @Test
    void aRemovalThatFailsHindersNoAppAndIsTriedAgain() throws Exception {
        node.apps().install(AppHostTest.greeter(), Set.of());
        node.apps().install(new AppBuilder("other").build(), Set.of());
        new KernelRecords(store.kernel()).removeApp(AppHostTest.GREETER, true);
        store.full(true);
        restart();

        node.unlock();

        await().until(() -> node.app("other").state() == State.ACTIVE);
        assertThatThrownBy(() -> node.apps().install(AppHostTest.greeter(), Set.of()))
                .isInstanceOf(StorageFullException.class);
        assertThat(store.erased()).isEmpty();
        store.full(false);
        node.apps().install(AppHostTest.greeter(), Set.of());
        assertThat(store.erased()).containsExactly("koti/greeter");
        assertThat(new KernelRecords(store.kernel()).removals()).isEmpty();
    }

    @Test
    void anUnlockingThatFailsLeavesTheNodeLocked() throws Exception {
        node.apps().install(AppHostTest.greeter(), Set.of());
        node.lock();
        store.kernel().locked(true);

        node.unlock();

        store.kernel().locked(false);
        assertThatThrownBy(() -> node.apps().list()).isInstanceOf(VaultLockedException.class);
        node.lock();
        node.unlock();
        await().until(() -> node.app("greeter").state() == State.ACTIVE);
    }

    @Test
    void aStartThatComesAfterAStopDoesNothing() throws Exception {
        VerifiedJar jar = AppHostTest.greeter();
        AppFacts facts = new DeclarationReader(home).readAll(jar.bytes());
        AppSlot slot = new AppSlot(
                node.system(),
                new AppBundles(node.system(), node.sandbox()),
                node.service(ServiceComponentRuntime.class),
                new AppThread(jar.id(), Duration.ofSeconds(10)),
                facts.code(),
                new Processes(node.system(), new AppFiles(home), app -> {}),
                AppSlot.first(new AppRecord(jar.id(), jar.sha256(), Instant.EPOCH, true), facts.declaration()));
        slot.install(jar.bytes());
        slot.want(false);
        slot.stop();

        slot.start();

        assertThat(slot.app().state()).isEqualTo(State.STOPPED);
        slot.want(true);
        slot.start();
        assertThat(slot.app().state()).isEqualTo(State.ACTIVE);
        slot.uninstall();
    }
}
