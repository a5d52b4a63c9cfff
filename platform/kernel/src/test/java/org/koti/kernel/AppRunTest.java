package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.Servlet;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.app.AppId;
import org.koti.api.permission.HttpAccess;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.Permission;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.app.lingerer.Lingerer;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Grant;
import org.osgi.framework.Bundle;

/** What an app was given while it ran, in the hands of a thread that it left behind. */
final class AppRunTest {
    private static final AppId LINGERER = new AppId("koti", "lingerer");
    private static final Set<Permission> ALL = Set.of(
            new VaultRead("notes"),
            new VaultWrite("notes"),
            new ProfileRead(),
            new Sign(),
            new PeerMessage("chess/1"),
            new LobbyAccess("chess/1"),
            new HttpAccess("api.example.org"));

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

    private static VerifiedJar lingerer(String version) throws Exception {
        return new AppBuilder("lingerer")
                .with(Lingerer.class)
                .header("Bundle-Version", version)
                .asks(
                        "VaultRead notes",
                        "VaultWrite notes",
                        "ProfileRead",
                        "Sign",
                        "PeerMessage chess/1",
                        "LobbyAccess chess/1",
                        "HttpAccess api.example.org")
                .build();
    }

    private Servlet running() {
        assertThat(node.app("lingerer").problem()).isEmpty();
        Bundle bundle = node.bundle(LINGERER);
        return (Servlet) node.system().getService(bundle.getRegisteredServices()[0]);
    }

    private static void assertWorks(Servlet run) {
        assertThat(run.getServletInfo().lines())
                .hasSize(14)
                .allSatisfy(line -> assertThat(line).endsWith(": ok"));
    }

    private static void assertEnded(Servlet run) {
        assertThat(run.getServletInfo().lines())
                .hasSize(14)
                .allSatisfy(line -> assertThat(line)
                        .contains("IllegalStateException: koti/lingerer was stopped; what it was given"));
    }

    @Test
    void afterAStopAndAStartOnlyTheNewRunIsServed() throws Exception {
        node.apps().install(lingerer("1.0.0"), ALL);
        Servlet first = running();
        assertWorks(first);

        node.apps().stop(LINGERER);
        assertEnded(first);
        node.apps().start(LINGERER);

        assertWorks(running());
        assertEnded(first);
    }

    @Test
    void aGrantForAHostThatWasTakenBackIsGoneForWhoHoldsTheWayThere() throws Exception {
        node.apps().install(lingerer("1.0.0"), ALL);
        Servlet first = running();
        node.grants().revoke(LINGERER, new HttpAccess("api.example.org"));

        assertThat(first.getServletInfo())
                .contains("web: org.koti.api.permission.PermissionDeniedException: koti/lingerer was not granted"
                        + " HttpAccess(api.example.org)");
    }

    @Test
    void afterARemovalAndANewInstallOnlyTheNewRunIsServed() throws Exception {
        node.apps().install(lingerer("1.0.0"), ALL);
        Servlet first = running();
        node.apps().remove(LINGERER, false);
        assertEnded(first);

        node.apps().install(lingerer("1.0.0"), ALL);

        assertWorks(running());
        assertEnded(first);
    }

    @Test
    void afterASwapOnlyTheNewVersionIsServed() throws Exception {
        node.apps().install(lingerer("1.0.0"), ALL);
        Servlet first = running();

        node.apps().install(lingerer("1.1.0"), ALL);

        assertWorks(running());
        assertEnded(first);
    }

    @Test
    void afterALockAndAnUnlockOnlyTheNewRunIsServed() throws Exception {
        node.apps().install(lingerer("1.0.0"), ALL);
        Servlet first = running();
        node.lock();
        assertEnded(first);

        node.unlock();
        await().until(() -> node.app("lingerer").state() == State.ACTIVE);

        assertWorks(running());
        assertEnded(first);
    }

    @Test
    void aGrantThatRestartsTheAppEndsWhatItHeld() throws Exception {
        node.apps().install(lingerer("1.0.0"), ALL);
        Servlet first = running();
        node.grants().revoke(LINGERER, new LobbyAccess("chess/1"));
        assertThat(first.getServletInfo()).contains("offer: org.koti.api.permission.PermissionDeniedException");

        node.grants().give(LINGERER, new LobbyAccess("chess/1"), Grant.Who.ON_PAGE, Optional.empty());

        assertWorks(running());
        assertEnded(first);
    }
}
