package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.app.AppId;
import org.koti.app.forbidden.Forbidden;
import org.koti.app.greeter.Greeter;
import org.koti.kernel.FakeSandbox.Confined;
import org.koti.spi.app.Apps;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.Problem.Kind;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Activity;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** How the kernel uses the sandbox: classes are judged before anything is kept, and every run has a loader of its own that is confined. */
final class ConfinementTest {
    @TempDir
    private Path home;

    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        node = TestNode.start(home, new MemoryStore()).unlock();
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
    }

    private Confined last() {
        List<Confined> all = node.sandbox().all();
        return all.get(all.size() - 1);
    }

    private Bundle bundle() {
        return node.app("greeter").bundle().orElseThrow();
    }

    private void installGreeter() throws Exception {
        VerifiedJar jar = AppHostTest.greeter();
        node.apps().install(jar, Set.copyOf(AppLoader.asked(node.apps().inspect(jar))));
    }

    @Test
    void anAppThatRunsIsConfined() throws Exception {
        installGreeter();

        assertThat(last().app()).isEqualTo("koti/greeter");
        assertThat(last().loader()).isSameAs(bundle().adapt(BundleWiring.class).getClassLoader());
        assertThat(last().components()).containsExactly(Greeter.class.getName());
        assertThat(last().classFile(Greeter.class.getName().replace('.', '/'))).isPresent();
        assertThat(last().closed()).isFalse();
    }

    @Test
    void anAppThatTheSandboxDoesNotTakeDoesNotRunAndThePersonIsToldWhy() throws Exception {
        node.sandbox().refuses(Optional.of("nothing is guarded here"));
        installGreeter();
        assertThat(node.app("greeter").state()).isEqualTo(State.FAILED);
        assertThat(node.app("greeter").problem()).contains(new Problem(Kind.NOT_STARTED, "nothing is guarded here"));
        assertThat(bundle().getState()).isNotEqualTo(Bundle.ACTIVE);
        assertThat(node.sandbox().all()).isEmpty();

        node.sandbox().refuses(Optional.empty());
        node.apps().start(node.app("greeter").id());
        assertThat(node.app("greeter").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void everyRunHasALoaderOfItsOwnAndEndsWithItsStop() throws Exception {
        installGreeter();
        Confined first = last();

        node.apps().stop(node.app("greeter").id());
        assertThat(first.closed()).isTrue();

        node.apps().start(node.app("greeter").id());
        assertThat(last()).isNotSameAs(first);
        assertThat(last().closed()).isFalse();
        assertThat(last().loader())
                .isNotSameAs(first.loader())
                .isSameAs(bundle().adapt(BundleWiring.class).getClassLoader());

        node.apps().remove(node.app("greeter").id(), false);
        assertThat(last().closed()).isTrue();
    }

    @Test
    void anAppOfWhichAPartGoesOnAfterItsStopIsNotStartedBeforeThatHasEnded() throws Exception {
        installGreeter();
        AppId greeter = node.app("greeter").id();
        Confined first = last();
        first.remains(1);
        node.apps().stop(greeter);
        await().until(() ->
                node.log().newest(100).stream().anyMatch(event -> event.kind() == Activity.Kind.APP_NOT_STOPPED));

        assertThat(node.apps().start(greeter).problem()).contains(new Problem(Kind.OLD_RUN_STAYS));
        assertThat(node.sandbox().all()).containsExactly(first);
        first.remains(0);
        assertThat(node.apps().start(greeter).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aComponentThatIsRefusedKeepsTheAppOutInWords() throws Exception {
        VerifiedJar jar = new AppBuilder("forbidden")
                .with(Forbidden.class)
                .asks("VaultRead x")
                .build();

        assertThatThrownBy(() -> node.apps().install(jar, Set.of()))
                .isInstanceOf(MalformedDeclarationException.class)
                .extracting(Coded::words)
                .isEqualTo("Forbidden.run: it does it; leave it");
        assertThat(node.apps().list()).isEmpty();
        assertThat(node.sandbox().all()).isEmpty();
    }

    @Test
    void anotherClassThatIsRefusedIsToldBeforeTheAppIsInstalled() throws Exception {
        VerifiedJar jar = AppHostTest.builder()
                .file("lib/Unused.class", FakeSandbox.FORBIDDEN)
                .build();

        assertThat(node.apps().inspect(jar).switchedOff()).containsExactly("Forbidden.run: it does it; leave it");
    }

    @Test
    void aClassBeyondTheLimitKeepsTheAppOut() throws Exception {
        byte[] noise = new byte[AppJar.MOST_CLASS];
        new Random(1).nextBytes(noise);
        VerifiedJar jar = AppHostTest.builder()
                .file("lib/Large.class", new String(noise, StandardCharsets.ISO_8859_1))
                .build();

        assertThatThrownBy(() -> node.apps().inspect(jar))
                .isInstanceOf(MalformedDeclarationException.class)
                .hasMessageStartingWith("the jar: lib/Large.class is larger than 1 MiB");
    }

    @Test
    void bytesThatAreNotThoseThatWereVerifiedAreRefused() throws Exception {
        VerifiedJar jar = AppHostTest.greeter();
        VerifiedJar other = new VerifiedJar(jar.id(), "0".repeat(64), jar.bytes());

        assertThatThrownBy(() -> node.apps().inspect(other))
                .isInstanceOf(MalformedDeclarationException.class)
                .extracting(Coded::words)
                .isEqualTo("the file: its bytes are not those that were verified; get it from the catalog again");
    }

    @Test
    void anAppThatIsListedUnderAnotherNameIsRefused() throws Exception {
        VerifiedJar jar = AppHostTest.greeter();
        VerifiedJar other = new VerifiedJar(new AppId("koti", "other"), jar.sha256(), jar.bytes());

        assertThatThrownBy(() -> node.apps().inspect(other))
                .isInstanceOf(MalformedDeclarationException.class)
                .extracting(Coded::words)
                .isEqualTo("Koti-App: the jar calls itself greeter, and it is listed as koti/other;"
                        + " tell whoever runs the catalog");
    }

    @Test
    void whereNothingConfinesAppsThereIsNoKernel() throws Exception {
        node.withdrawSandbox();

        assertThat(node.system().getServiceReference(Apps.class)).isNull();
    }
}
