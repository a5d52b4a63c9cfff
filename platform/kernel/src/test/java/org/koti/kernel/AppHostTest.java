package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.Servlet;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.app.AppId;
import org.koti.api.http.Http;
import org.koti.api.log.Log;
import org.koti.api.permission.Permission;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.pick.Picker;
import org.koti.api.vault.Query;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultLockedException;
import org.koti.api.work.Tasks;
import org.koti.api.work.Timer;
import org.koti.app.failing.Failing;
import org.koti.app.greeter.Greeter;
import org.koti.app.stuck.Stuck;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.Problem.Kind;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.Gate;
import org.koti.spi.consent.Grant;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

final class AppHostTest {
    static final AppId GREETER = new AppId("koti", "greeter");
    static final Permission WRITE = new VaultWrite("notes");

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

    static VerifiedJar greeter() throws Exception {
        return builder().build();
    }

    static AppBuilder builder() {
        return new AppBuilder("greeter").with(Greeter.class).asks("VaultWrite notes optional");
    }

    private Servlet servlet(AppId app) {
        ServiceReference<?>[] services = node.bundle(app).getRegisteredServices();
        return (Servlet) node.system().getService(services[0]);
    }

    private List<Activity.Kind> told(AppId app) {
        return node.log().newest(100).stream()
                .filter(event -> event.subject().equals(app.toString()))
                .map(Activity::kind)
                .toList();
    }

    @Test
    void withAGrantAnAppGetsItsOwnService() throws Exception {
        InstalledApp app = node.apps().install(greeter(), Set.of(WRITE));

        assertThat(app.problem()).isEmpty();
        assertThat(app.state()).isEqualTo(State.ACTIVE);
        assertThat(servlet(GREETER).getServletInfo()).isEqualTo("revision 1");
        assertThat(told(GREETER)).contains(Activity.Kind.APP_INSTALLED, Activity.Kind.PERMISSION_GRANTED);
    }

    @Test
    void withoutAGrantAnAppGetsNoService() throws Exception {
        InstalledApp app = node.apps().install(greeter(), Set.of());

        assertThat(app.state()).isEqualTo(State.ACTIVE);
        assertThat(node.bundle(GREETER).getRegisteredServices()).isNull();
        assertThat(TestNode.sees(node.bundle(GREETER), Vault.class)).isFalse();
        assertThat(TestNode.sees(node.bundle(GREETER), Http.class)).isFalse();
    }

    @Test
    void whatNeedsNoGrantEveryAppSees() throws Exception {
        node.apps().install(greeter(), Set.of());

        for (Class<?> free : List.of(Log.class, Picker.class, Tasks.class, Timer.class)) {
            assertThat(TestNode.sees(node.bundle(GREETER), free))
                    .as(free.getName())
                    .isTrue();
        }
    }

    @Test
    void aGrantGivenLaterShowsTheService() throws Exception {
        node.apps().install(greeter(), Set.of());

        node.grants().give(GREETER, WRITE, Grant.Who.ON_PAGE, Optional.empty());

        assertThat(servlet(GREETER).getServletInfo()).isEqualTo("revision 1");
    }

    @Test
    void revocationActsOnAHeldService() throws Exception {
        node.apps().install(greeter(), Set.of(WRITE));
        Servlet held = servlet(GREETER);
        assertThat(held.getServletInfo()).isEqualTo("revision 1");

        node.grants().revoke(GREETER, WRITE);

        assertThatThrownBy(held::getServletInfo)
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("koti/greeter")
                .hasMessageContaining("VaultWrite(notes)")
                .hasMessageContaining("@Asks(permission = VaultWrite.class, scope = \"notes\"");
        assertThatThrownBy(held::getServletInfo).isInstanceOf(PermissionDeniedException.class);
        assertThat(node.bundle(GREETER).getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(told(GREETER).stream().filter(Activity.Kind.PERMISSION_DENIED::equals))
                .hasSize(1);
    }

    @Test
    void whatIsNotDeclaredCannotBeGranted() throws Exception {
        node.apps().install(greeter(), Set.of());

        assertThatThrownBy(() -> node.grants().give(GREETER, new VaultRead("*"), Grant.Who.ON_PAGE, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> node.apps().install(greeter(), Set.of(new VaultRead("*"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNotOptionalMustBeGranted() throws Exception {
        VerifiedJar jar = new AppBuilder("greeter")
                .with(Greeter.class)
                .asks("VaultWrite notes")
                .build();

        assertThatThrownBy(() -> node.apps().install(jar, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not run without");
        assertThat(node.apps().list()).isEmpty();
    }

    @Test
    void appsAndGrantsSurviveARestart() throws Exception {
        node.apps().install(greeter(), Set.of(WRITE));
        List<Grant> before = node.grants().of(GREETER);
        restart();
        assertThatThrownBy(() -> node.apps().list()).isInstanceOf(VaultLockedException.class);
        assertThatThrownBy(() -> node.grants().of(GREETER)).isInstanceOf(VaultLockedException.class);
        assertThat(Stream.of(node.system().getBundles()).map(Bundle::getLocation))
                .noneMatch(location -> location.startsWith("koti:app/"));

        node.unlock();

        await().until(() -> node.app("greeter").state() == State.ACTIVE);
        assertThat(node.grants().of(GREETER)).isEqualTo(before).hasSize(1);
        assertThat(servlet(GREETER).getServletInfo()).isEqualTo("revision 1");
    }

    @Test
    void lockingStopsAllApps() throws Exception {
        node.apps().install(greeter(), Set.of(WRITE));
        Bundle bundle = node.bundle(GREETER);

        node.lock();

        assertThat(bundle.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(node.service(Gate.class).find(bundle)).isEmpty();
        node.unlock();
        await().until(() -> node.app("greeter").state() == State.ACTIVE);
    }

    @Test
    void aStoppedAppStaysStoppedAfterARestart() throws Exception {
        node.apps().install(greeter(), Set.of(WRITE));
        assertThat(node.apps().stop(GREETER).state()).isEqualTo(State.STOPPED);
        restart();
        node.unlock();
        assertThat(node.app("greeter").state()).isEqualTo(State.STOPPED);

        assertThat(node.apps().start(GREETER).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aBundleThatOnlyClaimsToBeAnAppIsNone() throws Exception {
        Bundle liar = node.system()
                .installBundle(
                        "koti:app/koti/greeter",
                        new ByteArrayInputStream(greeter().bytes()));
        liar.start();
        Gate gate = node.service(Gate.class);

        assertThat(gate.find(liar)).isEmpty();
        assertThatThrownBy(() -> gate.of(liar))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is no app");
        assertThat(TestNode.sees(liar, Vault.class)).isFalse();
    }

    @Test
    void appsDoNotSeeEachOther() throws Exception {
        node.apps().install(greeter(), Set.of(WRITE));
        node.apps().install(new AppBuilder("other").build(), Set.of());
        Bundle other = node.bundle(new AppId("koti", "other"));

        assertThat(TestNode.sees(other, Servlet.class)).isFalse();
        assertThat(TestNode.sees(node.bundle(GREETER), Servlet.class)).isTrue();
        assertThat(TestNode.sees(node.bundle(GREETER), Gate.class)).isFalse();
    }

    @Test
    void thePlatformDoesNotSeeServicesThatNoAppMayOffer() throws Exception {
        node.apps().install(greeter(), Set.of(WRITE));
        Bundle app = node.bundle(GREETER);
        Bundle platform = Stream.of(node.system().getBundles())
                .filter(bundle -> bundle.getLocation().equals("kernel"))
                .findFirst()
                .orElseThrow();
        app.getBundleContext().registerService(Runnable.class, () -> {}, new Hashtable<>());
        app.getBundleContext()
                .registerService(
                        Servlet.class,
                        servlet(GREETER),
                        new Hashtable<>(Map.of("koti.web.path", "/x", "osgi.http.whiteboard.servlet.pattern", "/x")));

        assertThat(TestNode.sees(platform, Runnable.class)).isFalse();
        assertThat(platform.getBundleContext().getAllServiceReferences(Servlet.class.getName(), null))
                .hasSize(1);
    }

    @Test
    void anExceptionInActivationIsToldInWords() throws Exception {
        InstalledApp app = node.apps()
                .install(new AppBuilder("failing").with(Failing.class).build(), Set.of());

        assertThat(app.state()).isEqualTo(State.FAILED);
        assertThat(app.problem().map(Problem::kind)).contains(Kind.COMPONENT_FAILED);
        assertThat(app.problem().orElseThrow().details())
                .hasSize(2)
                .contains(Failing.class.getName())
                .last()
                .asString()
                .contains("no luck today")
                .doesNotContain("\tat ");
        assertThat(node.log().newest(100))
                .filteredOn(event -> event.kind() == Activity.Kind.APP_FAILED)
                .extracting(Activity::details)
                .singleElement(InstanceOfAssertFactories.LIST)
                .first()
                .isEqualTo("COMPONENT_FAILED");
    }

    @Test
    void anActivationThatDoesNotEndIsCutOff() throws Exception {
        InstalledApp app =
                node.apps().install(new AppBuilder("stuck").with(Stuck.class).build(), Set.of());

        assertThat(app.state()).isEqualTo(State.FAILED);
        assertThat(app.problem()).contains(new Problem(Kind.TOO_SLOW));
    }

    @Test
    void aMissingPackageIsToldInWords() throws Exception {
        InstalledApp app = node.apps()
                .install(
                        new AppBuilder("wanting")
                                .header("Import-Package", "org.koti.api.astrology;version=\"[7,8)\"")
                                .build(),
                        Set.of());

        assertThat(app.state()).isEqualTo(State.FAILED);
        assertThat(app.problem()).contains(new Problem(Kind.NEEDS_PACKAGE, "org.koti.api.astrology"));
    }

    @Test
    void anotherVersionReplacesTheApp() throws Exception {
        InstalledApp older = node.apps().install(greeter(), Set.of(WRITE));
        VerifiedJar newer = new AppBuilder("greeter")
                .with(Greeter.class)
                .asks("VaultWrite notes optional", "VaultRead notes")
                .header("Bundle-Version", "2.0.0")
                .build();

        InstalledApp app = node.apps().install(newer, Set.of(new VaultRead("notes")));

        assertThat(app.state()).isEqualTo(State.ACTIVE);
        assertThat(app.declaration().version()).isEqualTo("2.0.0");
        assertThat(node.apps().list()).hasSize(1);
        assertThat(node.grants().of(GREETER)).extracting(Grant::permission).containsExactly(new VaultRead("notes"));
        try (Stream<Path> files = Files.list(home.resolve("installed"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(older.sha256() + ".jar", newer.sha256() + ".jar");
        }
    }

    @Test
    void removingTakesGrantsAndFileAndDataIfWanted() throws Exception {
        VerifiedJar jar = greeter();
        node.apps().install(jar, Set.of(WRITE));

        node.apps().remove(GREETER, true);

        assertThat(node.apps().list()).isEmpty();
        assertThat(node.grants().of(GREETER)).isEmpty();
        assertThat(store.erased()).containsExactly("koti/greeter");
        assertThat(home.resolve("installed").resolve(jar.sha256() + ".jar")).doesNotExist();
    }

    @Test
    void aChangedFileIsNotStarted() throws Exception {
        VerifiedJar jar = greeter();
        node.apps().install(jar, Set.of(WRITE));
        restart();
        Files.write(home.resolve("installed").resolve(jar.sha256() + ".jar"), new byte[] {1});

        node.unlock();

        assertThat(node.app("greeter").state()).isEqualTo(State.FAILED);
        assertThat(node.app("greeter").problem()).contains(new Problem(Kind.FILE_CHANGED));
        assertThat(node.grants().of(GREETER)).isEmpty();
    }

    @Test
    void grantsThatCannotBeReadAreNone() throws Exception {
        node.apps().install(greeter(), Set.of(WRITE));
        restart();
        String id = store.kernel().query(Query.in("grants")).records().get(0).id();
        store.kernel().put("grants", id, "{\"app\":7}");

        node.unlock();

        await().until(() -> node.app("greeter").state() == State.ACTIVE);
        assertThat(node.grants().of(GREETER)).isEmpty();
        assertThat(TestNode.sees(node.bundle(GREETER), Vault.class)).isFalse();
    }

    @Test
    void bytesThatWereNotVerifiedAreRefused() throws Exception {
        VerifiedJar jar = greeter();
        VerifiedJar other = new VerifiedJar(jar.id(), "0".repeat(64), jar.bytes());

        assertThatThrownBy(() -> node.apps().install(other, Set.of()))
                .isInstanceOf(MalformedDeclarationException.class);
    }

    @Test
    void aSymbolicNameThatAnotherAppHasKeepsNoneOut() throws Exception {
        node.apps().install(greeter(), Set.of(WRITE));
        node.apps()
                .install(
                        new AppBuilder("second")
                                .header("Bundle-SymbolicName", "test.greeter")
                                .build(),
                        Set.of());

        assertThat(node.apps().list()).extracting(InstalledApp::state).containsExactly(State.ACTIVE, State.ACTIVE);
    }
}
