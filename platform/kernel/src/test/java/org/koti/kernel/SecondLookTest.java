package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.app.AppId;
import org.koti.app.greeter.Greeter;
import org.koti.app.unlisted.Unlisted;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.Problem.Kind;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.VerifiedJar;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Apps whose bundle is other than what was checked of them, as if the first look had missed something. */
final class SecondLookTest {
    private static final AppId GREETER = new AppId("koti", "greeter");

    @TempDir
    private Path home;

    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        System.clearProperty(Unlisted.TRACE);
        node = TestNode.start(home, new MemoryStore()).unlock();
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
        System.clearProperty(Unlisted.TRACE);
    }

    private static byte[] app(Class<?>... components) throws Exception {
        return new AppBuilder("greeter").with(components).bytes();
    }

    private AppFacts read(byte[] jar) throws Exception {
        return new DeclarationReader(home).readAll(jar);
    }

    private InstalledApp started(byte[] jar, AppFacts checked) {
        AppSlot slot = new AppSlot(
                node.system(),
                new AppBundles(node.system(), node.sandbox()),
                node.service(ServiceComponentRuntime.class),
                new AppThread(GREETER, Duration.ofSeconds(5)),
                checked.code(),
                new Processes(node.system(), new AppFiles(home), app -> {}),
                AppSlot.first(
                        new AppRecord(GREETER, AppFiles.digest(jar), Instant.EPOCH, true), checked.declaration()));
        slot.install(jar);
        slot.start();
        return slot.app();
    }

    private static void assertRefused(InstalledApp app, String what) {
        assertThat(app.state()).isEqualTo(State.FAILED);
        assertThat(app.problem())
                .contains(new Problem(
                        Kind.REFUSED,
                        what
                                + ": it is read otherwise now than when it was checked; install the app again"
                                + " (KOTI-A009)"));
    }

    @Test
    void whatIsAsItWasCheckedRuns() throws Exception {
        byte[] jar = app(Greeter.class, Unlisted.class);

        assertThat(started(jar, read(jar)).problem()).isEmpty();
        assertThat(System.getProperty(Unlisted.TRACE)).isEqualTo("yes");
    }

    @Test
    void aDescriptionMayBeNamedInAnyLanguage() throws Exception {
        String listed = "OSGI-INF/org.koti.app.unlisted.Unlisted.xml";
        String named = "OSGI-INF/Tervehdys_\u00e4\u00f6.a\u0308.\u6319\u62f6.$1-2+3.xml";
        byte[] jar = app(Unlisted.class);
        byte[] description = read(jar).code().descriptions().get(listed);
        byte[] renamed = Jars.withHeader(
                Jars.withoutHeader(Jars.with(jar, named, description), "Service-Component"),
                "Service-Component",
                named);
        byte[] app = Jars.without(renamed, listed);

        assertThat(started(app, read(app)).problem()).isEmpty();
        assertThat(System.getProperty(Unlisted.TRACE)).isEqualTo("yes");
    }

    @Test
    void anotherComponentInTheHeaderIsSeenBeforeItRuns() throws Exception {
        assertRefused(started(app(Greeter.class, Unlisted.class), read(app(Greeter.class))), "Service-Component");
        assertThat(System.getProperty(Unlisted.TRACE)).isNull();
    }

    @Test
    void aComponentBetweenQuotesNeverRuns() throws Exception {
        String listed = "OSGI-INF/org.koti.app.greeter.Greeter.xml";
        byte[] jar = Jars.replaced(
                app(Greeter.class, Unlisted.class),
                ManifestHeaders.PATH,
                text -> text.replaceAll("\r\n ", "")
                        .replaceAll(
                                "Service-Component: .*",
                                "Service-Component: " + listed
                                        + ";x=\"a,OSGI-INF/org.koti.app.unlisted.Unlisted.xml,b\""));
        VerifiedJar app = new VerifiedJar(GREETER, AppFiles.digest(jar), jar);

        Throwable refusal = catchThrowable(() -> node.apps().install(app, Set.of()));

        assertThat(System.getProperty(Unlisted.TRACE)).isNull();
        assertThat(refusal).isInstanceOf(MalformedDeclarationException.class);
    }

    @Test
    void anotherDescriptionIsSeenBeforeItRuns() throws Exception {
        byte[] jar = app(Greeter.class, Unlisted.class);
        String other = "OSGI-INF/org.koti.app.unlisted.Unlisted.xml";
        byte[] changed = Jars.replaced(jar, other, xml -> xml + " ");

        assertRefused(started(changed, read(jar)), other);
        assertThat(System.getProperty(Unlisted.TRACE)).isNull();
    }

    @Test
    void aComponentOfAnotherClassThanThoseThatWereCheckedIsStopped() throws Exception {
        AppFacts facts = read(app(Greeter.class));
        AppCode code = new AppCode(facts.code().classes(), facts.code().descriptions(), Set.of());

        assertRefused(started(app(Greeter.class), new AppFacts(facts.declaration(), code)), Greeter.class.getName());
    }
}
