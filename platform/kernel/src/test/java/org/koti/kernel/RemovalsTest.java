package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.vault.StorageFullException;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.StillErasingException;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.Activity.Kind;
import org.koti.spi.storage.Eraser;

/** What the person erases for good with an app is erased, however long that takes, and they are told as long as it is not. */
final class RemovalsTest {
    @TempDir
    private Path home;

    private final MemoryStore store = new MemoryStore();
    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        node = TestNode.start(home, store);
        node.unlock().apps().install(AppHostTest.greeter(), Set.of());
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
    }

    private void restart() throws Exception {
        node.close();
        node = TestNode.start(home, store);
    }

    private List<Kind> told() {
        return node.log().newest(100).stream()
                .filter(event -> event.subject().equals(AppHostTest.GREETER.toString()))
                .map(Activity::kind)
                .filter(kind -> Set.of(Kind.DATA_ERASED, Kind.DATA_NOT_ERASED, Kind.APP_REMOVED)
                        .contains(kind))
                .toList();
    }

    @Test
    void ofARemovalThatIsDoneAtOnceNothingMoreIsTold() {
        node.apps().remove(AppHostTest.GREETER, true);
        assertThat(node.apps().erasing()).isEmpty();
        assertThat(node.eraser().erased()).containsExactly(AppHostTest.GREETER);
        assertThat(told()).containsExactly(Kind.APP_REMOVED);
    }

    @Test
    void whereAnEraserHasNoRoomItIsAskedUntilItHasAndThePersonKnows() {
        node.eraser().full(true);
        node.apps().remove(AppHostTest.GREETER, true);
        assertThat(node.apps().list()).isEmpty();
        assertThat(node.apps().erasing()).containsExactly(AppHostTest.GREETER);
        assertThat(told()).containsExactly(Kind.DATA_NOT_ERASED, Kind.APP_REMOVED);

        node.eraser().full(false);
        await().until(() -> node.apps().erasing().isEmpty());
        await().until(() -> told().size() == 3);
        assertThat(node.eraser().erased()).containsExactly(AppHostTest.GREETER);
        assertThat(told()).containsExactly(Kind.DATA_ERASED, Kind.DATA_NOT_ERASED, Kind.APP_REMOVED);
    }

    @Test
    void whereTheVaultHasNoRoomTheEraserDoesItsPartAndTheRestFollows() {
        store.full(true);
        node.apps().remove(AppHostTest.GREETER, true);
        assertThat(node.eraser().erased()).contains(AppHostTest.GREETER);
        assertThat(node.apps().erasing()).containsExactly(AppHostTest.GREETER);

        store.full(false);
        await().until(() -> node.apps().erasing().isEmpty());
        assertThat(store.erased()).containsExactly("koti/greeter");
    }

    @Test
    void untilItIsErasedTheSameAppIsNotInstalled() throws Exception {
        node.eraser().full(true);
        node.apps().remove(AppHostTest.GREETER, true);
        assertThatThrownBy(() -> node.apps().install(AppHostTest.greeter(), Set.of()))
                .isInstanceOf(StorageFullException.class);
        assertThat(node.apps().list()).isEmpty();

        node.eraser().full(false);
        node.apps().install(AppHostTest.greeter(), Set.of());
        assertThat(node.eraser().erased()).containsExactly(AppHostTest.GREETER);
        assertThat(node.apps().erasing()).isEmpty();
        assertThat(node.app("greeter").state()).isEqualTo(State.ACTIVE);
    }

    /** As after kill -9: the note is there, and at the next unlocking who keeps the rest comes later than the apps. */
    @Test
    void whoKeepsTheRestMayComeLongAfterTheUnlocking() throws Exception {
        node.lock();
        new KernelRecords(store.kernel()).removeApp(AppHostTest.GREETER, true);
        restart();
        node.withdrawEraser();
        node.unlock();
        assertThat(node.apps().erasing()).containsExactly(AppHostTest.GREETER);
        assertThatThrownBy(() -> node.apps().install(AppHostTest.greeter(), Set.of()))
                .isInstanceOf(StillErasingException.class)
                .hasMessageContaining("koti/greeter");
        await().until(() -> told().contains(Kind.DATA_NOT_ERASED));

        node.register(Eraser.class, node.eraser());
        await().until(() -> told().contains(Kind.DATA_ERASED));
        assertThat(node.apps().erasing()).isEmpty();
        assertThat(node.eraser().erased()).containsExactly(AppHostTest.GREETER);
    }

    @Test
    void whatCouldNotBeErasedBeforeTheNodeWasLockedIsErasedAtTheNextUnlockingAndTold() {
        node.eraser().full(true);
        node.apps().remove(AppHostTest.GREETER, true);
        node.lock();
        node.eraser().full(false);
        node.unlock();
        assertThat(node.apps().erasing()).isEmpty();
        assertThat(told()).startsWith(Kind.DATA_ERASED, Kind.DATA_NOT_ERASED);
    }
}
