package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.app.AppId;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.drop.Drop;
import org.koti.spi.drop.Drop.Refusal;

class DropCommandsTest {
    private static final String SHA256 = "cd".repeat(32);

    @TempDir
    private Path folder;

    private final FakeHome home = new FakeHome();
    private CommandHarness koti;
    private Door door;

    @BeforeEach
    void open() throws Exception {
        door = Door.open(folder.resolve(SocketConsole.SOCKET), new Reception(() -> home.actions(folder), folder));
        koti = new CommandHarness(folder);
    }

    @AfterEach
    void close() {
        door.close();
    }

    private void drop(AppId id) {
        Drop.App app = new Drop.App(id, FakeApps.app(id, SHA256, State.ACTIVE).declaration(), SHA256, 9);
        home.drops.all.add(new Drop("game.jar", Optional.of(app), Optional.empty(), false));
    }

    @Test
    void eachJarIsListedWithItsState() {
        drop(new AppId("unsigned", "game"));
        home.drops.all.add(
                new Drop("half.jar", Optional.empty(), Optional.of(new Refusal(Refusal.Kind.NOT_WHOLE)), false));

        assertThat(koti.run("app drops").out())
                .contains("Folder for apps: /home/aino/koti/apps")
                .contains("unsigned/game 1.0.0", "waits for your yes: koti app install --drop game.jar")
                .contains("half.jar", "refused", "refusal NOT_WHOLE");
        assertThat(koti.run("app drops --json").out()).contains("\"state\":\"WAITING\"", "\"sha256\":\"" + SHA256);
    }

    @Test
    void aDroppedAppIsInstalledByTheSameQuestion() {
        drop(new AppId("unsigned", "game"));

        CommandHarness.Outcome no = koti.answering("n", "app install --drop game.jar");
        assertThat(no.out()).contains("Nobody has signed this app", "It asks for:", "What it cannot do:");
        assertThat(home.apps.done).isEmpty();

        assertThat(koti.answering("y", "app install --drop game.jar").status()).isEqualTo(Status.DONE);
        assertThat(home.apps.done).isNotEmpty();
    }

    @Test
    void whereNobodyCanBeAskedTheDigestSaysWhichJar() {
        drop(new AppId("unsigned", "game"));
        assertThat(koti.run("app install --drop game.jar --yes").status()).isEqualTo(Status.REFUSED);
        assertThat(koti.run("app install --drop game.jar --yes --sha256 " + "0".repeat(64))
                        .status())
                .isEqualTo(Status.REFUSED);
        assertThat(home.apps.done).isEmpty();
        assertThat(koti.run("app install --drop game.jar --yes --sha256 " + SHA256)
                        .status())
                .isEqualTo(Status.DONE);
    }

    @Test
    void aFileThatIsAnotherOneMeanwhileIsNotInstalled() {
        drop(new AppId("unsigned", "game"));
        home.drops.replaced = true;
        assertThat(koti.run("app install --drop game.jar --yes --sha256 " + SHA256)
                        .err())
                .contains("is another one now");
        assertThat(koti.run("app install --drop other.jar --yes --sha256 " + SHA256)
                        .err())
                .contains("no jar that you could install by the name other.jar");
        assertThat(home.apps.done).isEmpty();
    }

    @Test
    void developerModeIsTurnedOnAfterItsMeaningWasSaidAndStatusTellsIt() {
        assertThat(koti.run("status").out()).doesNotContain("developer mode");
        assertThat(koti.answering("n", "app develop on").out()).contains("nobody vouches for where it comes from");
        assertThat(home.drops.isOn()).isFalse();

        koti.answering("y", "app develop on");
        assertThat(home.drops.isOn()).isTrue();
        assertThat(koti.run("status").out()).contains("on: apps that nobody has signed may run");
        assertThat(koti.run("status --json").out()).contains("\"developerMode\":true");

        assertThat(koti.run("app develop off").out()).contains("Developer mode is off.");
        assertThat(home.drops.isOn()).isFalse();
    }
}
