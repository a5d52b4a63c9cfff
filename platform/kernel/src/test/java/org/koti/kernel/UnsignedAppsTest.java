package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.app.AppId;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.NameTakenException;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Activity;

final class UnsignedAppsTest {
    private static final AppId UNSIGNED = new AppId("unsigned", "greeter");

    @TempDir
    private Path home;

    private final MemoryStore store = new MemoryStore();
    private TestNode node;
    private VerifiedJar jar;

    @BeforeEach
    void start() throws Exception {
        node = TestNode.start(home, store).unlock();
        jar = mode().unsigned(AppHostTest.greeter().bytes());
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
    }

    private DeveloperMode mode() {
        return node.service(DeveloperMode.class);
    }

    private void awaitState(State state) {
        await().until(() -> node.app("greeter").state() == state);
    }

    @Test
    void anUnsignedJarIsCalledWhatItCallsItself() throws Exception {
        assertThat(jar.id()).isEqualTo(UNSIGNED);
        assertThat(jar.sha256()).isEqualTo(AppHostTest.greeter().sha256());
        assertThatThrownBy(() -> mode().unsigned(new byte[] {1})).isInstanceOf(MalformedDeclarationException.class);
    }

    @Test
    void withoutDeveloperModeNoUnsignedAppIsLetIn() {
        assertThat(mode().isOn()).isFalse();
        for (boolean install : new boolean[] {true, false}) {
            assertThatThrownBy(() -> {
                        if (install) {
                            node.apps().install(jar, Set.of());
                        } else {
                            node.apps().inspect(jar);
                        }
                    })
                    .asInstanceOf(InstanceOfAssertFactories.type(MalformedDeclarationException.class))
                    .extracting(MalformedDeclarationException::problem)
                    .isEqualTo(Optional.of(SignedOnly.BARRED));
        }
        assertThat(node.apps().list()).isEmpty();
    }

    @Test
    void inDeveloperModeItRunsUntilThatIsTurnedOff() throws Exception {
        mode().turnOn();
        assertThat(node.apps().install(jar, Set.of()).state()).isEqualTo(State.ACTIVE);

        mode().turnOff();
        assertThat(node.app("greeter").state()).isEqualTo(State.FAILED);
        assertThat(node.app("greeter").problem()).hasValue(SignedOnly.BARRED);
        assertThat(node.apps().start(UNSIGNED).problem()).hasValue(SignedOnly.BARRED);

        mode().turnOn();
        awaitState(State.ACTIVE);
        assertThat(node.app("greeter").problem()).isEmpty();
    }

    @Test
    void theSettingOutlivesTheNodeAndTheAppFollowsIt() throws Exception {
        mode().turnOn();
        node.apps().install(jar, Set.of());
        node.close();
        node = TestNode.start(home, store).unlock();
        awaitState(State.ACTIVE);

        mode().turnOff();
        node.close();
        node = TestNode.start(home, store).unlock();
        awaitState(State.FAILED);
        assertThat(node.app("greeter").problem()).hasValue(SignedOnly.BARRED);
    }

    @Test
    void anAppThatThePersonStoppedStaysSo() throws Exception {
        mode().turnOn();
        node.apps().install(jar, Set.of());
        node.apps().stop(UNSIGNED);

        mode().turnOff();
        mode().turnOn();

        assertThat(node.app("greeter").state()).isEqualTo(State.STOPPED);
    }

    @Test
    void oneThatThePersonStartsWhileTheModeIsOffSaysWhyItDoesNotAndStartsWhenItComesOn() throws Exception {
        mode().turnOn();
        node.apps().install(jar, Set.of());
        node.apps().stop(UNSIGNED);
        mode().turnOff();

        InstalledApp barred = node.apps().start(UNSIGNED);

        assertThat(barred.state()).isEqualTo(State.FAILED);
        assertThat(barred.problem()).hasValue(SignedOnly.BARRED);
        mode().turnOn();
        awaitState(State.ACTIVE);
        assertThat(node.app("greeter").problem()).isEmpty();
    }

    @Test
    void oneThatThePersonStopsWhileItWaitsForTheModeWaitsNoMore() throws Exception {
        mode().turnOn();
        node.apps().install(jar, Set.of());
        mode().turnOff();
        node.apps().stop(UNSIGNED);

        mode().turnOn();

        assertThat(node.app("greeter").state()).isEqualTo(State.STOPPED);
        assertThat(node.app("greeter").problem()).isEmpty();
    }

    @Test
    void signedAppsDoNotNoticeAndKeepTheirNames() throws Exception {
        mode().turnOn();
        node.apps().install(AppHostTest.greeter(), Set.of());

        assertThatThrownBy(() -> node.apps().install(jar, Set.of())).isInstanceOf(NameTakenException.class);
        mode().turnOff();
        assertThat(node.app("greeter").state()).isEqualTo(State.ACTIVE);
        assertThat(node.app("greeter").id()).isEqualTo(AppHostTest.GREETER);
    }

    @Test
    void eachTurnIsInTheLogOnce() {
        mode().turnOn();
        mode().turnOn();
        mode().turnOff();
        mode().turnOff();

        assertThat(node.log().newest(10).stream().map(Activity::kind))
                .containsExactly(Activity.Kind.DEVELOPER_MODE_OFF, Activity.Kind.DEVELOPER_MODE_ON);
    }

    @Test
    void aLockedNodeIsNotInDeveloperMode() {
        mode().turnOn();
        DeveloperMode mode = mode();
        node.lock();

        assertThat(mode.isOn()).isFalse();
        assertThatThrownBy(mode::turnOn).isInstanceOf(VaultLockedException.class);
    }
}
