package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.koti.agent.sandbox.Confinement;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.Problem.Kind;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Use;
import org.koti.spi.limit.Resource;
import org.koti.testkit.consent.AppGateContract;
import org.osgi.framework.BundleException;

final class GatesTest implements AppGateContract {
    private static final AppId APP = new AppId("koti", "greeter");
    private static final String DIGEST = "0".repeat(64);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Chores chores = new Chores();
    private final KernelVault vault = new KernelVault();
    private final NodeListeners listeners = new NodeListeners();
    private final VaultUses uses = new VaultUses(vault, listeners, chores);
    private final VaultActivityLog log = new VaultActivityLog(vault, listeners, chores);
    private final GrantLedger ledger = new GrantLedger(vault, uses, new Reports(log, listeners), chores, now::get);
    private final FakeSandbox sandbox = new FakeSandbox();
    private final Turn turn = new Turn();
    private final Turn nextTurn = turn.next();
    private final AppRun run = run(1, turn);
    private final AppRun nextRun = run(2, nextTurn);
    private final LedgerGate gate = gate(run);

    private AppRun run(long bundle, Turn turn) {
        return new AppRun(
                sandbox.confine(GatesTest.class.getClassLoader(), APP.toString(), name -> Optional.empty(), Set.of()),
                Duration.ofSeconds(15),
                turn,
                bundle);
    }

    private LedgerGate gate(AppRun of) {
        return new LedgerGate(APP, of, ledger, uses, new Denials(log, InstantSource.system(), chores), Resource::usual);
    }

    @Override
    public LedgerGate next() {
        return gate(nextRun);
    }

    @Override
    public void swap() {
        nextTurn.take();
        nextRun.tellTurn();
        run.tellReplaced();
    }

    @Test
    void aVersionThatWasReplacedDoesNotGetTheTurnBackByStartingAgain() {
        swap();

        assertThat(run(1, turn).phase()).isEqualTo(AppGate.Phase.RETIRED);
        assertThat(nextRun.phase()).isEqualTo(AppGate.Phase.CURRENT);
        assertThat(run(2, nextTurn).phase()).isEqualTo(AppGate.Phase.CURRENT);
    }

    @AfterEach
    void stop() {
        chores.deactivate();
    }

    @Override
    public LedgerGate gate() {
        return gate;
    }

    @Override
    public void grantSign() {
        hold(new Sign());
    }

    @Override
    public void grantReading() {
        hold(new VaultRead("*"));
    }

    @Override
    public void revokeSign() {
        hold();
    }

    @Override
    public void endRun() {
        run.end();
    }

    private void hold(Permission... held) {
        List<Grant> grants = Stream.of(held)
                .map(permission -> grant(permission, DIGEST, Optional.empty()))
                .toList();
        ledger.load(APP, new AppRights(DIGEST, Set.of(new Sign(), new VaultRead("*")), grants));
    }

    private static Grant grant(Permission permission, String digest, Optional<Instant> until) {
        return new Grant(APP, permission, digest, Instant.EPOCH, Grant.Who.ON_PAGE, until);
    }

    private static Grant grant(String digest) {
        return grant(new VaultRead("*"), digest, Optional.empty());
    }

    @Test
    void aGrantForAllCoversOne() {
        ledger.load(APP, new AppRights(DIGEST, Set.of(new VaultRead("*")), List.of(grant(DIGEST))));

        assertThatCode(() -> gate.require(new VaultRead("notes"))).doesNotThrowAnyException();
        assertThat(gate.allows(new VaultRead("notes"))).isTrue();
        assertThat(gate.allows(new Sign())).isFalse();
        vault.open(new MemoryStore());
        assertThat(uses.of(APP)).extracting(Use::permission, Use::count).containsExactly(tuple(new VaultRead("*"), 1L));
    }

    @Test
    void aGrantThatHasEndedCountsForNothingAtOnceOnEveryCall() {
        Instant end = Instant.EPOCH.plusSeconds(3600);
        Grant reading = grant(new VaultRead("*"), DIGEST, Optional.of(end));
        Grant notes = grant(new VaultRead("notes"), DIGEST, Optional.empty());
        ledger.load(
                APP,
                new AppRights(DIGEST, Set.of(new VaultRead("*"), new VaultRead("notes")), List.of(reading, notes)));
        now.set(end.minusNanos(1));
        assertThat(gate.allows(new VaultRead("games"))).isTrue();
        assertThatCode(() -> gate.require(new VaultRead("games"))).doesNotThrowAnyException();
        assertThat(ledger.counting(APP)).containsExactly(reading, notes);

        now.set(end);

        assertThat(gate.allows(new VaultRead("games"))).isFalse();
        assertThatThrownBy(() -> gate.require(new VaultRead("games"))).isInstanceOf(PermissionDeniedException.class);
        assertThat(gate.allows(new VaultRead("notes")))
                .as("another grant covers it")
                .isTrue();
        assertThat(ledger.counting(APP)).containsExactly(notes);
    }

    @Test
    void anAppSeesNoServiceByAGrantThatHasEnded() {
        ledger.load(
                APP,
                new AppRights(
                        DIGEST,
                        Set.of(new Sign()),
                        List.of(grant(new Sign(), DIGEST, Optional.of(Instant.EPOCH.plusSeconds(1))))));
        assertThat(ledger.holdsAny(APP, Set.of(Sign.class))).isTrue();

        now.set(Instant.EPOCH.plusSeconds(1));

        assertThat(ledger.holdsAny(APP, Set.of(Sign.class))).isFalse();
    }

    @Test
    void requestsLeaveTwoPlacesToTasksAndAlarms() {
        int usual = (int) Resource.THREADS.usual();
        for (int request = 0; request < usual - 2; request++) {
            assertThat(gate.enter(AppGate.LEFT_FOR_WORK)).isTrue();
        }
        assertThat(gate.enter(AppGate.LEFT_FOR_WORK)).isFalse();
        assertThat(gate.enter(0)).isTrue();
        assertThat(gate.enter(0)).isTrue();
        assertThat(gate.enter(0)).isFalse();

        gate.leave();
        assertThat(gate.enter(AppGate.LEFT_FOR_WORK)).isFalse();
        assertThat(gate.enter(0)).isTrue();
    }

    @Test
    void whatRunsWithoutHavingBeenAskedTakesPlacesToo() {
        sandbox.all().get(0).uses(() -> new Confinement.Usage(0, 0, (int) Resource.THREADS.usual()));
        assertThat(gate.enter(0)).isFalse();

        sandbox.all().get(0).uses(() -> new Confinement.Usage(0, 0, 11));
        assertThat(gate.enter(0)).isTrue();
        assertThat(gate.enter(AppGate.LEFT_FOR_WORK)).isFalse();
    }

    @Test
    void howeverLowTheLimitIsThereIsRoomForARequestATaskAndAnAlarm() {
        LedgerGate low =
                new LedgerGate(APP, run, ledger, uses, new Denials(log, InstantSource.system(), chores), resource -> 1);
        assertThat(low.enter(AppGate.LEFT_FOR_WORK)).isTrue();
        assertThat(low.enter(AppGate.LEFT_FOR_WORK)).isFalse();
        assertThat(low.enter(0)).isTrue();
        assertThat(low.enter(0)).isTrue();
        assertThat(low.enter(0)).isFalse();
    }

    @Test
    void whatIsRefusedOfALimitIsInTheLog() {
        vault.open(new MemoryStore());
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> gate.spend(Resource.LOG, Resource.LOG.usual() + 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at its limit of 120");
        assertThat(Thread.interrupted()).isTrue();
        gate.exceeds(Resource.VAULT);

        assertThat(log.newest(10))
                .extracting(Activity::kind, Activity::subject, Activity::details)
                .containsExactly(
                        tuple(Activity.Kind.LIMIT_DENIED, APP.toString(), List.of("VAULT", "1")),
                        tuple(Activity.Kind.LIMIT_DENIED, APP.toString(), List.of("LOG", "1")));
    }

    @Test
    void whatNoAppMayIsInTheLogOfWhoTriedIt() {
        vault.open(new MemoryStore());
        gate.denied("jakarta.servlet.ServletContext.addServlet");

        assertThat(log.newest(10))
                .extracting(Activity::kind, Activity::subject, Activity::details)
                .containsExactly(tuple(
                        Activity.Kind.CONTAINER_DENIED,
                        APP.toString(),
                        List.of("jakarta.servlet.ServletContext.addServlet", "1")));
    }

    @Test
    void aGrantOfAnotherJarCountsForNothing() {
        ledger.load(APP, new AppRights(DIGEST, Set.of(new VaultRead("*")), List.of(grant("1".repeat(64)))));

        assertThat(gate.allows(new VaultRead("*"))).isFalse();
    }

    @Test
    void aLockedNodeAllowsNothing() {
        ledger.load(APP, new AppRights(DIGEST, Set.of(new VaultRead("*")), List.of(grant(DIGEST))));
        ledger.clear();

        assertThat(gate.allows(new VaultRead("*"))).isFalse();
    }

    @Test
    void aDenialTellsWhetherItWasDeclared() {
        ledger.load(APP, new AppRights(DIGEST, Set.of(new ProfileRead()), List.of()));

        assertThatThrownBy(() -> gate.require(new ProfileRead()))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessage("koti/greeter was not granted ProfileRead, which it declares by"
                        + " @Asks(permission = ProfileRead.class, reason = \"%...\");"
                        + " the person can grant it on the app's page");
        assertThatThrownBy(() -> gate.require(new Sign()))
                .hasMessage("koti/greeter does not declare Sign;"
                        + " declare it by @Asks(permission = Sign.class, reason = \"%...\")");
    }

    @Test
    void aProblemSaysWhatIsMissing() {
        String here = String.valueOf(Runtime.version().feature());
        assertThat(Problems.unresolved("missing requirement osgi.ee; (&(osgi.ee=JavaSE)(version=99))"))
                .isEqualTo(new Problem(Kind.NEEDS_JAVA, "99", here));
        assertThat(Problems.unresolved("missing requirement moon\n at night"))
                .isEqualTo(new Problem(Kind.NEEDS_MORE, "missing requirement moon"));
        assertThat(Problems.of(new ExecutionException(new IllegalStateException("no"))))
                .isEqualTo(new Problem(Kind.NOT_STARTED, "java.lang.IllegalStateException: no"));
        assertThat(Problems.uninstalled(new BundleException("no bundle")))
                .isEqualTo(new Problem(Kind.NOT_INSTALLED, "no bundle"));
    }
}
