package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.Servlet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.app.AppId;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.api.vault.Query;
import org.koti.api.vault.VaultLockedException;
import org.koti.app.greeter.Greeter;
import org.koti.spi.app.NodeListener;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Use;
import org.koti.spi.consent.Uses;
import org.osgi.framework.Bundle;

final class VaultUsesTest {
    private static final AppId APP = new AppId("koti", "greeter");

    @TempDir
    private Path home;

    private final MemoryStore store = new MemoryStore();
    private final KernelVault vault = new KernelVault();
    private final Chores chores = new Chores();
    private final NodeListeners listeners = new NodeListeners();
    private final VaultUses uses = new VaultUses(vault, listeners, chores);

    @BeforeEach
    void unlock() {
        vault.open(store);
        uses.open();
    }

    @AfterEach
    void stop() {
        chores.deactivate();
    }

    private void reopen() {
        uses.close();
        uses.open();
    }

    @Test
    void countsByAppPermissionAndScope() {
        Instant before = Instant.now().minusSeconds(1);
        uses.count(APP, new VaultRead("a"));
        uses.count(APP, new VaultRead("a"));
        uses.count(APP, new VaultRead("b"));
        uses.count(new AppId("koti", "other"), new Sign());

        assertThat(uses.of(APP))
                .extracting(Use::permission, Use::count)
                .containsExactly(tuple(new VaultRead("a"), 2L), tuple(new VaultRead("b"), 1L));
        assertThat(uses.of(APP)).allMatch(use -> use.last().isAfter(before));
    }

    @Test
    void losesNoCountOfSeveralThreads() throws Exception {
        ExecutorService users = Executors.newFixedThreadPool(4);
        List<Future<?>> all = IntStream.range(0, 4)
                .<Future<?>>mapToObj(user -> users.submit(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        uses.count(APP, new Sign());
                    }
                }))
                .toList();
        for (Future<?> each : all) {
            each.get();
        }
        users.shutdown();

        assertThat(uses.of(APP)).extracting(Use::count).containsExactly(40_000L);
    }

    @Test
    void goesOnCountingAfterTheNodeWasLocked() {
        uses.count(APP, new Sign());
        List<Use> before = uses.of(APP);
        reopen();
        assertThat(uses.of(APP)).isEqualTo(before);

        uses.count(APP, new Sign());
        reopen();
        assertThat(uses.of(APP)).extracting(Use::count).containsExactly(2L);
    }

    @Test
    void writesOnlyWhatChanged() {
        uses.count(APP, new Sign());
        reopen();
        long revision = record();
        reopen();

        assertThat(record()).isEqualTo(revision);
    }

    private long record() {
        return store.kernel().get("uses", APP.toString()).orElseThrow().revision();
    }

    @Test
    void whatCannotBeReadCountsAsNothing() {
        store.kernel().put("uses", APP.toString(), "{\"uses\":[{\"permission\":\"Fly\",\"scope\":\"*\"}]}");
        uses.open();

        assertThat(uses.of(APP)).isEmpty();
    }

    @Test
    void aLockedNodeTellsNothing() {
        vault.close();

        assertThatThrownBy(() -> uses.of(APP)).isInstanceOf(VaultLockedException.class);
    }

    @Test
    void whoeverLooksIsTold() {
        List<NodeListener.Topic> heard = new CopyOnWriteArrayList<>();
        listeners.addListener(heard::add);
        IntStream.range(0, 100).forEach(i -> uses.count(APP, new Sign()));

        await().until(() -> heard.contains(NodeListener.Topic.USES));
        assertThat(heard).hasSize(1);
    }

    @Test
    void theCountsOfAnAppGoWithIt() throws Exception {
        VerifiedJar jar = new AppBuilder("greeter")
                .with(Greeter.class)
                .asks("VaultWrite notes")
                .build();
        try (TestNode node = TestNode.start(home, store)) {
            node.unlock().apps().install(jar, KilledInstall.permissions("write"));
            Bundle bundle = node.bundle(APP);
            Servlet greeter = (Servlet) node.system().getService(bundle.getRegisteredServices()[0]);
            assertThat(greeter.getServletInfo()).isEqualTo("revision 1");
            assertThat(node.service(Uses.class).of(APP)).extracting(Use::count).contains(1L);
            node.lock();
            assertThat(store.kernel().query(Query.in("uses")).records()).hasSize(1);
            node.unlock();
            await().until(() -> node.app("greeter").bundle().isPresent());
            node.apps().remove(APP, false);

            assertThat(node.service(Uses.class).of(APP)).isEmpty();
            node.lock();
            assertThat(store.kernel().query(Query.in("uses")).records()).isEmpty();
        }
    }

    @Test
    void everyDenialAndChangeOfAnAppIsInAChainThatVerifies() throws Exception {
        VerifiedJar jar = new AppBuilder("greeter")
                .with(Greeter.class)
                .asks("VaultWrite notes", "VaultRead notes optional")
                .build();
        try (TestNode node = TestNode.start(home, store)) {
            node.unlock().apps().install(jar, KilledInstall.permissions("write"));
            node.grants().give(APP, new VaultRead("notes"), Grant.Who.ON_PAGE, Optional.empty());
            node.grants().revoke(APP, new VaultRead("notes"));
            node.apps().stop(APP);
            node.apps().remove(APP, false);
            node.lock();
            node.unlock();

            assertThat(node.audit().verify().finding()).isEmpty();
            assertThat(node.audit().entries(Optional.of(APP), Long.MAX_VALUE, 10))
                    .extracting(entry -> entry.event().kind().name())
                    .containsExactly(
                            "APP_REMOVED",
                            "APP_STOPPED",
                            "PERMISSION_REVOKED",
                            "PERMISSION_GRANTED",
                            "PERMISSION_GRANTED",
                            "APP_INSTALLED");
        }
    }
}
