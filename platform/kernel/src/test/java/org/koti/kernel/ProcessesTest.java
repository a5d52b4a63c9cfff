package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.koti.app.forbidden.Forbidden;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.NodeListener;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.capsule.Capsule;
import org.koti.spi.capsule.CapsulePlan;
import org.koti.spi.capsule.Capsules;
import org.koti.spi.consent.Activity;
import org.koti.spi.limit.Limit;
import org.koti.spi.limit.Limits;
import org.koti.spi.limit.Resource;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** An app that asks for a process of its own: none of its code comes into the node, and without processes it stays out. */
final class ProcessesTest {
    @TempDir
    private Path home;

    private final FakeCapsules capsules = new FakeCapsules();
    private TestNode node;
    private ServiceRegistration<Capsules> registration;

    @BeforeEach
    void start() throws Exception {
        node = TestNode.start(home, new MemoryStore()).unlock();
        registration = node.register(Capsules.class, capsules);
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
    }

    static VerifiedJar digger() throws Exception {
        return new AppBuilder("digger")
                .with(Forbidden.class)
                .asks("VaultWrite notes")
                .header(
                        "Koti-App",
                        "digger;title=\"%title\";summary=\"A"
                                + " test.\";description=\"\";icon=\"web/icon.svg\";license=\"MIT\";isolation=\"PROCESS\"")
                .build();
    }

    private InstalledApp install() throws Exception {
        return node.apps().install(digger(), Set.of(new VaultWrite("notes")));
    }

    @Test
    void itRunsInItsProcessAndItsBundleHasNoCode() throws Exception {
        InstalledApp app = install();

        assertThat(app.state()).isEqualTo(State.ACTIVE);
        assertThat(app.declaration().switchedOff()).isEmpty();
        assertThat(capsules.plan().app()).isEqualTo(app.id());
        assertThat(capsules.plan().jar()).hasBinaryContent(digger().bytes());
        assertThat(app.bundle().orElseThrow().findEntries("/", "*.class", true)).isNull();
        assertThat(app.bundle().orElseThrow().getEntry("web/icon.svg")).isNotNull();
        assertThat(app.bundle().orElseThrow().getHeaders().get("Service-Component"))
                .isNull();
    }

    @Test
    void itsServicesEndWithItsRun() throws Exception {
        InstalledApp app = install();
        ServiceReference<Vault> reference = capsules.plan().context().getServiceReference(Vault.class);
        Vault vault = capsules.plan().context().getService(reference);
        vault.put("notes", "a", "{}");

        assertThat(node.apps().stop(app.id()).state()).isEqualTo(State.STOPPED);

        assertThat(capsules.open()).isZero();
        assertThat(capsules.last().killed()).isFalse();
        assertThatThrownBy(() -> vault.put("notes", "b", "{}")).hasMessageContaining("koti/digger was stopped");
        assertThat(node.apps().start(app.id()).state()).isEqualTo(State.ACTIVE);
        assertThat(capsules.open()).isOne();
        node.apps().remove(app.id(), true);
        assertThat(capsules.open()).isZero();
    }

    @Test
    void anEndOfItsProcessIsToldAndItIsStartedAgainByThePerson() throws Exception {
        InstalledApp app = install();
        Problem killed = new Problem(Problem.Kind.PROCESS_ENDED, "137");

        capsules.plan().ended().accept(killed);

        assertThat(node.app("digger").state()).isEqualTo(State.FAILED);
        assertThat(node.app("digger").problem()).contains(killed);
        await().untilAsserted(() ->
                assertThat(node.log().newest(10)).extracting(Activity::kind).contains(Activity.Kind.APP_FAILED));
        assertThat(node.apps().start(app.id()).state()).isEqualTo(State.ACTIVE);
    }

    /** Whoever hears of it may do what they like, and wait for it, as to start the app again. */
    @Test
    void whoHearsOfItsEndIsToldWithNothingHeld() throws Exception {
        InstalledApp app = install();
        List<State> seen = new CopyOnWriteArrayList<>();
        AtomicBoolean first = new AtomicBoolean(true);
        node.register(NodeListener.class, (NodeListener) topic -> {
            if (node.app("digger").state() == State.FAILED && first.getAndSet(false)) {
                seen.add(inAnotherThread(() -> node.apps().start(app.id())).state());
            }
        });
        capsules.plan().ended().accept(new Problem(Problem.Kind.PROCESS_ENDED, "137"));
        assertThat(seen).containsExactly(State.ACTIVE);
    }

    private static <T> T inAnotherThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private Limit limit(InstalledApp app, Resource resource) {
        return node.service(Limits.class).of(app.id()).get(resource.ordinal());
    }

    @Test
    void whatItsProcessUsesIsWhatThePersonSees() throws Exception {
        InstalledApp app = install();
        AtomicLong nanos = new AtomicLong();
        capsules.last().uses(() -> new Capsule.Usage(nanos.addAndGet(1_000_000), 3));

        await().until(() -> limit(app, Resource.PROCESSOR).used() > 0);
        assertThat(limit(app, Resource.THREADS).used()).isEqualTo(3);
        assertThat(limit(app, Resource.ALLOCATION).used()).isZero();
        assertThat(limit(app, Resource.PROCESSOR).slowed()).isFalse();
        assertThat(capsules.last().gaveWay()).isFalse();
    }

    @Test
    void whoseProcessCannotBeEndedWithoutAMishapIsStoppedAndToldAllTheSame() throws Exception {
        InstalledApp app = install();
        node.service(Limits.class).set(app.id(), Resource.PROCESSOR, 20);
        FakeCapsules.FakeCapsule process = capsules.last();
        process.breaks();
        AtomicLong nanos = new AtomicLong();
        process.uses(() -> new Capsule.Usage(nanos.addAndGet(10_000_000_000L), 1));

        await().until(() -> node.app("digger").state() == State.FAILED);

        assertThat(node.app("digger").problem()).contains(new Problem(Problem.Kind.OVER_LIMIT, "PROCESSOR"));
        assertThat(process.killed()).isTrue();
        await().untilAsserted(() ->
                assertThat(node.log().newest(10)).extracting(Activity::kind).contains(Activity.Kind.APP_FAILED));
        assertThat(node.apps().start(app.id()).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void whoseProcessDoesNotLetUpIsSlowedThenStoppedAndThePersonIsTold() throws Exception {
        InstalledApp app = install();
        node.service(Limits.class).set(app.id(), Resource.PROCESSOR, 20);
        FakeCapsules.FakeCapsule process = capsules.last();
        AtomicLong nanos = new AtomicLong();
        process.uses(() -> new Capsule.Usage(nanos.addAndGet(10_000_000_000L), 1));

        await().until(() -> node.app("digger").state() == State.FAILED);

        assertThat(node.app("digger").problem()).contains(new Problem(Problem.Kind.OVER_LIMIT, "PROCESSOR"));
        assertThat(process.pace()).isEqualTo(0.2);
        assertThat(process.gaveWay()).isTrue();
        assertThat(process.killed()).isTrue();
        assertThat(capsules.open()).isZero();
        await().untilAsserted(() -> assertThat(node.log().newest(10))
                .extracting(Activity::kind)
                .contains(Activity.Kind.APP_SLOWED, Activity.Kind.APP_FAILED));
        assertThat(node.apps().start(app.id()).state()).isEqualTo(State.ACTIVE);
        assertThat(capsules.last()).isNotSameAs(process);
        assertThat(capsules.open()).isOne();
    }

    @Test
    void theEndOfAnEarlierProcessStopsNoLaterRun() throws Exception {
        InstalledApp app = install();
        CapsulePlan earlier = capsules.plan();
        Problem killed = new Problem(Problem.Kind.PROCESS_ENDED, "137");
        node.apps().stop(app.id());
        assertThat(node.apps().start(app.id()).state()).isEqualTo(State.ACTIVE);

        earlier.ended().accept(killed);
        assertThat(node.app("digger").state()).isEqualTo(State.ACTIVE);
        assertThat(capsules.open()).isOne();

        capsules.plan().ended().accept(killed);
        assertThat(node.app("digger").state()).isEqualTo(State.FAILED);
    }

    @Test
    void whatFailsInTheProcessIsTold() throws Exception {
        capsules.failure = Optional.of(new Problem(Problem.Kind.COMPONENT_FAILED, "a.B", "no"));

        assertThat(install().problem()).isEqualTo(capsules.failure);
        assertThat(capsules.open()).isZero();
    }

    @Test
    void withoutBubblewrapItIsNotInstalledAndThePersonIsToldWhatToDo() {
        capsules.obstacle = Optional.of(new Problem(Problem.Kind.NEEDS_BUBBLEWRAP));

        refused("Koti-App, isolation: the app runs in its own process, and bubblewrap, which holds it there, is not"
                + " installed; install it (Debian, Ubuntu: apt install bubblewrap; Fedora: dnf install bubblewrap)"
                + " and try again");
    }

    @Test
    void whereThereAreNoProcessesAtAllItIsNotInstalled() {
        registration.unregister();

        refused("Koti-App, isolation: the app runs in its own process, and Koti holds one on Linux on x86-64 and ARM64"
                + " only; run Koti there, or ask for a version that runs in the node");
    }

    @Test
    void withoutNamespacesItIsNotInstalled() {
        capsules.obstacle = Optional.of(new Problem(Problem.Kind.NEEDS_NAMESPACES, "setting up uid map: denied"));

        refused("Koti-App, isolation: the app runs in its own process, and this system does not let bubblewrap make one"
                + " (setting up uid map: denied); allow user namespaces and try again");
    }

    private void refused(String message) {
        assertThatThrownBy(this::install)
                .isInstanceOf(MalformedDeclarationException.class)
                .extracting(Coded::words)
                .isEqualTo(message);
        assertThatThrownBy(() -> node.apps().inspect(digger()))
                .extracting(Coded::words)
                .isEqualTo(message);
        assertThat(node.apps().list()).isEmpty();
    }

    @Test
    void whereBubblewrapWentAwayItDoesNotStart() throws Exception {
        InstalledApp app = install();
        node.apps().stop(app.id());
        capsules.failure = Optional.of(new Problem(Problem.Kind.NEEDS_BUBBLEWRAP));

        assertThat(node.apps().start(app.id()).problem()).isEqualTo(capsules.failure);
    }
}
