package org.koti.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.koti.drop.FakeNode.jar;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.app.AppId;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.koti.spi.app.NodeListener.Topic;
import org.koti.spi.drop.Drop;
import org.koti.spi.drop.Drop.State;
import org.koti.spi.identity.Person;
import org.koti.spi.storage.VaultStore;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.vault.InMemoryVault;

/** The folder, its watch and who hears of it, together. */
final class DropDeskTest {
    @TempDir
    private Path home;

    private final FakeNode node = new FakeNode();
    private final Vault vault = new InMemoryVault(FakeGate.of(new VaultRead("sources"), new VaultWrite("sources")));
    private FakeListeners listeners;
    private DropDesk desk;

    @BeforeEach
    void unlock() {
        listeners = new FakeListeners(home);
        desk = new DropDesk(listeners.context(), service(Person.class), node, node, node, node, store());
    }

    @AfterEach
    void lock() {
        desk.close();
    }

    private static <T> T service(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                DropDeskTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> null));
    }

    private VaultStore store() {
        return (VaultStore) Proxy.newProxyInstance(
                DropDeskTest.class.getClassLoader(),
                new Class<?>[] {VaultStore.class},
                (proxy, method, given) -> method.getName().equals("namespace") ? vault : null);
    }

    private void drop(byte[] jar) throws Exception {
        Path beside = Files.write(home.resolve("beside"), jar);
        Files.move(beside, home.resolve("apps").resolve("hello.jar"), StandardCopyOption.ATOMIC_MOVE);
        awaitNews();
    }

    private void awaitNews() throws InterruptedException {
        assertThat(listeners.await()).isEqualTo(Topic.DROPS);
    }

    private Drop only() {
        List<Drop> drops = desk.list();
        assertThat(drops).hasSize(1);
        return drops.get(0);
    }

    @Test
    void whoListensHearsOfADroppedJarAndItCanBeOpened() throws Exception {
        byte[] jar = jar("hello", "1");
        node.list(jar, "koti");

        drop(jar);

        assertThat(only().state()).isEqualTo(State.WAITING);
        assertThat(desk.open(only()).orElseThrow().bytes()).isEqualTo(jar);
        assertThat(desk.folder()).isEqualTo(home.resolve("apps").toString());
    }

    @Test
    void whatBecomesOfAppsIsSeenWhenItIsTold() throws Exception {
        byte[] jar = jar("hello", "1");
        node.list(jar, "koti");
        drop(jar);
        node.install(desk.open(only()).orElseThrow(), Set.of());

        listeners.tellDesk(Topic.APPS);

        awaitNews();
        assertThat(only().state()).isEqualTo(State.INSTALLED);
    }

    @Test
    void developerModeDecidesAboutAllAlsoWhereItIsOnAgain() throws Exception {
        byte[] jar = jar("hello", "1");
        node.list(jar, "koti");
        drop(jar);
        assertThat(only().app().orElseThrow().id()).isEqualTo(new AppId("koti", "hello"));
        node.entries.clear();

        listeners.tellDesk(Topic.DEVELOPER);

        awaitNews();
        assertThat(only().state()).isEqualTo(State.REFUSED);
    }

    @Test
    void itHearsNothingMoreOnceTheNodeIsLocked() {
        assertThat(listeners.isRegistered()).isTrue();

        desk.close();

        assertThat(listeners.isRegistered()).isFalse();
        listeners.tellDesk(Topic.APPS);
        listeners.tellDesk(Topic.DEVELOPER);
    }
}
