package org.koti.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.koti.drop.FakeNode.jar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.drop.Drop;
import org.koti.spi.drop.Drop.Refusal;
import org.koti.spi.drop.Drop.State;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.vault.InMemoryVault;

/** A tray over a node in memory, and a folder of jars for it. */
abstract class TrayHarness {
    static final AppId HELLO = new AppId("unsigned", "hello");
    static final AppId LISTED = new AppId("koti", "hello");

    @TempDir
    Path home;

    final FakeNode node = new FakeNode();
    private final Vault vault = new InMemoryVault(FakeGate.of(new VaultRead("sources"), new VaultWrite("sources")));
    Folder folder;
    Tray tray;
    int told;

    @BeforeEach
    void make() throws Exception {
        folder = new Folder(home.resolve("apps"));
        folder.make();
        unlock();
        node.on = true;
    }

    void unlock() {
        tray = new Tray(folder, new Node(node, node, node, node), new Sources(vault), () -> told++);
    }

    void drop(String file, byte[] bytes) throws IOException {
        Files.write(folder.path().resolve(file), bytes);
        tray.look(Set.of(file), false);
    }

    Drop only() {
        assertThat(tray.list()).hasSize(1);
        return tray.list().get(0);
    }

    Refusal refusal() {
        assertThat(only().state()).isEqualTo(State.REFUSED);
        assertThat(only().app()).isEmpty();
        return only().refusal().orElseThrow();
    }

    /** What a page does where the person says yes to all of it. */
    void agree(Drop drop) throws Exception {
        VerifiedJar jar = tray.open(drop).orElseThrow();
        Set<Permission> granted = node.inspect(jar).asks().stream()
                .map(AskedPermission::permission)
                .collect(Collectors.toSet());
        node.install(jar, granted);
        tray.look(Set.of(), false);
    }
}
