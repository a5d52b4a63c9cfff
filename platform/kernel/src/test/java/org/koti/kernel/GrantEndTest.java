package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.koti.kernel.AppHostTest.GREETER;
import static org.koti.kernel.AppHostTest.WRITE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.app.greeter.Greeter;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Grant.Who;

/** Who gave a grant and when it ends: kept, told, and read again. */
final class GrantEndTest {
    private static final Instant TOMORROW = Instant.now().plus(Duration.ofDays(1));
    private static final String ID = GREETER + "#VaultWrite#notes";

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

    private void lockAndUnlock() {
        node.lock();
        node.unlock();
        await().until(() -> node.app("greeter").state() == State.ACTIVE);
    }

    private List<List<String>> told() {
        return node.log().newest(100).stream()
                .filter(event -> event.kind() == Activity.Kind.PERMISSION_GRANTED)
                .map(Activity::details)
                .toList();
    }

    @Test
    void whoGaveAGrantAndUntilWhenIsKeptAndTold() throws Exception {
        node.apps().install(AppHostTest.greeter(), Set.of());

        node.grants().give(GREETER, WRITE, Who.BY_COMMAND, Optional.of(TOMORROW));
        lockAndUnlock();

        assertThat(node.grants().of(GREETER))
                .extracting(Grant::permission, Grant::who, Grant::until)
                .containsExactly(tuple(WRITE, Who.BY_COMMAND, Optional.of(TOMORROW)));
        assertThat(told()).containsExactly(List.of("VaultWrite", "notes", "BY_COMMAND", TOMORROW.toString()));
    }

    @Test
    void aSwapAndAnInstallAreToldApart() throws Exception {
        node.apps().install(AppHostTest.greeter(), Set.of(WRITE));
        assertThat(node.grants().of(GREETER)).extracting(Grant::who).containsExactly(Who.AT_INSTALL);

        node.apps().install(AppHostTest.greeter(), Set.of(WRITE));

        assertThat(node.grants().of(GREETER)).extracting(Grant::who).containsExactly(Who.AT_SWAP);
        assertThat(told())
                .containsExactly(
                        List.of("VaultWrite", "notes", "AT_SWAP"), List.of("VaultWrite", "notes", "AT_INSTALL"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0", "2.0.0"})
    void whatIsHeldUntilATimeEndsThenInTheNextVersionToo(String version) throws Exception {
        Instant since = giveUntilTomorrow();

        node.apps().install(requiring(version), Set.of(WRITE));

        assertEndsTomorrow();
        assertThat(node.grants().of(GREETER)).extracting(Grant::since).allMatch(since::isBefore);
        assertThat(told()).first().isEqualTo(List.of("VaultWrite", "notes", "AT_SWAP", TOMORROW.toString()));
        lockAndUnlock();
        assertEndsTomorrow();
    }

    @Test
    void aVersionThatComesByItselfHoldsWhatIsHeldStillAsItWasGiven() throws Exception {
        giveUntilTomorrow();
        List<Grant> before = node.grants().of(GREETER);
        int asked = told().size();

        String first = node.app("greeter").sha256();
        node.apps().replace(requiring("2.0.0"), first);

        assertThat(node.app("greeter").declaration().version()).isEqualTo("2.0.0");
        assertThat(node.grants().of(GREETER))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("sha256")
                .isEqualTo(before);
        assertThat(told()).hasSize(asked);
        lockAndUnlock();
        assertThat(node.grants().of(GREETER))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("sha256")
                .isEqualTo(before);
        assertThatThrownBy(() -> node.apps().replace(requiring("3.0.0"), first))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aVersionThatComesByItselfIsRefusedWhereWhatItNeedsWasTakenBack() throws Exception {
        node.apps().install(requiring("1.0.0"), Set.of(WRITE));
        node.grants().revoke(GREETER, WRITE);

        assertThatThrownBy(() -> node.apps()
                        .replace(requiring("2.0.0"), node.app("greeter").sha256()))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(node.app("greeter").declaration().version()).isEqualTo("1.0.0");
    }

    @Test
    void noVersionComesByItselfToAnAppThatThePersonStopped() throws Exception {
        node.apps().install(requiring("1.0.0"), Set.of(WRITE));
        node.apps().stop(GREETER);

        assertThatThrownBy(() -> node.apps()
                        .replace(requiring("2.0.0"), node.app("greeter").sha256()))
                .isInstanceOf(IllegalStateException.class);

        assertThat(node.app("greeter").state()).isEqualTo(State.STOPPED);
    }

    @Test
    void theEndIsKeptAlsoWhereTheFileOfTheVersionBeforeIsDamaged() throws Exception {
        giveUntilTomorrow();
        Path file = home.resolve("installed").resolve(node.app("greeter").sha256() + ".jar");
        node.lock();
        Files.write(file, new byte[] {1});
        node.unlock();
        assertThat(node.grants().of(GREETER)).isEmpty();

        node.apps().install(requiring("1.0.0"), Set.of(WRITE));

        assertEndsTomorrow();
    }

    @Test
    void whatIsForGoodStaysSoAndWhatWasTakenBackHasNoEndToKeep() throws Exception {
        node.apps().install(requiring("1.0.0"), Set.of(WRITE));
        node.apps().install(requiring("2.0.0"), Set.of(WRITE));
        assertThat(node.grants().of(GREETER)).extracting(Grant::until).containsExactly(Optional.empty());
        node.grants().give(GREETER, WRITE, Who.ON_PAGE, Optional.of(TOMORROW));
        node.grants().revoke(GREETER, WRITE);

        node.apps().install(requiring("1.0.0"), Set.of(WRITE));

        assertThat(node.grants().of(GREETER)).extracting(Grant::until).containsExactly(Optional.empty());
    }

    /** {@return when the version was installed that holds it} */
    private Instant giveUntilTomorrow() throws Exception {
        InstalledApp app = node.apps().install(requiring("1.0.0"), Set.of(WRITE));
        node.grants().give(GREETER, WRITE, Who.ON_PAGE, Optional.of(TOMORROW));
        return app.installed();
    }

    private static VerifiedJar requiring(String version) throws Exception {
        return new AppBuilder("greeter")
                .with(Greeter.class)
                .asks("VaultWrite notes")
                .header("Bundle-Version", version)
                .build();
    }

    private void assertEndsTomorrow() {
        assertThat(node.grants().of(GREETER))
                .extracting(Grant::permission, Grant::who, Grant::until)
                .containsExactly(tuple(WRITE, Who.AT_SWAP, Optional.of(TOMORROW)));
    }

    @Test
    void anotherEndIsAnotherGrantAndTheSameIsNone() throws Exception {
        node.apps().install(AppHostTest.greeter(), Set.of());
        node.grants().give(GREETER, WRITE, Who.ON_PAGE, Optional.of(TOMORROW));
        node.grants().give(GREETER, WRITE, Who.BY_COMMAND, Optional.of(TOMORROW));
        assertThat(node.grants().of(GREETER)).extracting(Grant::who).containsExactly(Who.ON_PAGE);

        node.grants().give(GREETER, WRITE, Who.BY_COMMAND, Optional.empty());

        assertThat(node.grants().of(GREETER))
                .extracting(Grant::who, Grant::until)
                .containsExactly(tuple(Who.BY_COMMAND, Optional.empty()));
        assertThat(told()).hasSize(2);
    }

    @Test
    void aGrantThatWouldHaveEndedIsRefused() throws Exception {
        node.apps().install(AppHostTest.greeter(), Set.of());

        assertThatThrownBy(() -> node.grants().give(GREETER, WRITE, Who.ON_PAGE, Optional.of(Instant.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the grant would have ended at 1970-01-01T00:00:00Z");
        assertThat(node.grants().of(GREETER)).isEmpty();
    }

    @Test
    void aGrantThatAnEarlierVersionKeptIsForGoodAndOfNobodyKnown() throws Exception {
        rewrite(json -> json.replaceAll(",\"who\":\"[A-Z_]*\"", ""));

        assertThat(node.grants().of(GREETER))
                .extracting(Grant::permission, Grant::who, Grant::until)
                .containsExactly(tuple(WRITE, Who.UNKNOWN, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"until\":\"1970-01-01T00:00:00Z\"}",
                ",\"until\":\"tomorrow\"}",
                ",\"until\":\"\"}",
                ",\"until\":null}",
                ",\"until\":4102444800}",
                ",\"timed\":{}}",
                ",\"timed\":null}",
                ",\"who\":\"NOBODY\"}"
            })
    void anEndThatIsPastOrCannotBeReadIsNoGrant(String end) throws Exception {
        rewrite(json -> json.substring(0, json.length() - 1) + end);

        assertThat(node.grants().of(GREETER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1970-01-01T00:00:00Z\"", "\"tomorrow\"", "\"\"", "null", "4102444800", "{}"})
    void anEndInItsOwnFormThatIsPastOrCannotBeReadIsNoGrant(String end) throws Exception {
        giveUntilTomorrow();
        rewriteKept(json -> json.replace("\"" + TOMORROW + "\"", end));

        assertThat(node.grants().of(GREETER)).isEmpty();
    }

    @Test
    void anEarlierVersionWhichKnowsOfNoEndReadsNoGrantForGood() throws Exception {
        giveUntilTomorrow();

        String kept = store.kernel().get("grants", ID).orElseThrow().json();

        assertThatThrownBy(() -> KernelJson.read(kept, read -> KernelJson.text(read, "permission")))
                .hasMessage("no text 'permission'");
        lockAndUnlock();
        assertThat(node.grants().of(GREETER)).extracting(Grant::until).containsExactly(Optional.of(TOMORROW));
    }

    @Test
    void whatEndedWhileTheNodeWasLockedIsGoneFromTheVault() throws Exception {
        giveUntilTomorrow();
        rewriteKept(json -> json.replace(TOMORROW.toString(), "1970-01-01T00:00:00Z"));

        assertThat(store.kernel().get("grants", ID)).isEmpty();
        assertThat(node.log().newest(100))
                .filteredOn(event -> event.kind() == Activity.Kind.GRANT_ENDED)
                .extracting(Activity::details)
                .containsExactly(List.of("VaultWrite", "notes", "1970-01-01T00:00:00Z"));
    }

    /** Installs the app with a grant, which is kept in other words when the node is unlocked the next time. */
    private void rewrite(UnaryOperator<String> change) throws Exception {
        node.apps().install(AppHostTest.greeter(), Set.of(WRITE));
        rewriteKept(change);
    }

    private void rewriteKept(UnaryOperator<String> change) {
        node.lock();
        String kept = store.kernel().get("grants", ID).orElseThrow().json();
        String changed = change.apply(kept);
        assertThat(changed).isNotEqualTo(kept);
        store.kernel().put("grants", ID, changed);
        node.unlock();
        await().until(() -> node.app("greeter").state() == State.ACTIVE);
    }
}
