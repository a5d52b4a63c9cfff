package org.koti.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the page of an app tries in a real browser, and gets nowhere; and what a web site tries at the home of a person who is logged in. Each attempt is then
 * made from the same page in a frame without the node's care, in the same browser: that one got through before the denial counts.
 */
class HostileWebIT {
    private static final int FEWEST_ATTEMPTS = 200;
    private static final double PATIENCE_MILLIS = 20_000;
    private static final String NAMES = "names";
    private static final List<String> GIVEN =
            List.of("geolocation", "clipboard-read", "camera", "microphone", "midi", "accelerometer", "local-fonts");

    @TempDir
    Path scratch;

    private EverydayChromium chromium;
    private List<Page> lasting = List.of();

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void nothingThatAPageTriesGetsOutOfItsFrameOrIntoTheHome(Jdk jdk) throws IOException {
        DistributionCopy copy = DistributionCopy.into(scratch.resolve("koti"));
        HostileApp.addTo(copy);
        NodeOptions options = NodeOptions.on(jdk).from(copy.folder());
        chromium = EverydayChromium.open(scratch, GIVEN);
        List<Round> rounds;
        StartedNode node = StartedNode.start(options, scratch.resolve("aino"));
        try (Sink sink = Sink.open();
                PlainWorld plain = PlainWorld.open();
                Inhabitant aino = Inhabitant.arrive("Aino", node, chromium::close, chromium.profile())) {
            aino.moveIn();
            aino.install("hello");
            aino.install(HostileApp.NAME);
            Stage.Aim home = new Stage.Aim(node.port(), aino.entry("battleship"));
            checkAsks(aino, home);
            aino.page().navigate("about:blank");
            lasting = List.copyOf(chromium.profile().pages());
            rounds = rounds(sink, plain, home);
            for (Round round : rounds) {
                make(round);
            }
            aino.app("hello");
        }
        report(rounds, chromium.log());
    }

    /** The page that is to be framed is one on which a click would give something away. */
    private static void checkAsks(Inhabitant aino, Stage.Aim home) {
        assertThat(home.consent()).startsWith("/catalog/").endsWith("/battleship");
        aino.go(home.consent() + "?asked");
        assertThat(aino.page().locator("#install-button").count()).isEqualTo(1);
    }

    /** The page of an app tries everything; the page of a web site tries what aims at the home. */
    private List<Round> rounds(Sink sink, PlainWorld plain, Stage.Aim home) {
        BrowserContext profile = chromium.profile();
        String shown = "http://home.localhost:" + home.port() + "/apps/hostile";
        String framing = "http://home.localhost:" + plain.port() + "/framing";
        String elsewhere = "http://web.localhost:" + plain.port() + "/framing";
        Stage control = new Stage(profile, sink, "plain", framing, home.at(plain.port()));
        control.raise();
        List<WebAttempt> all = control.attempts();
        return List.of(
                new Round(new Stage(profile, sink, "app", shown, home), control, all),
                new Round(
                        new Stage(profile, sink, "site", elsewhere, home),
                        new Stage(profile, sink, "plainsite", elsewhere, home.at(plain.port())),
                        all.stream().filter(HostileWebIT::isForSites).toList()));
    }

    private static boolean isForSites(WebAttempt attempt) {
        return attempt.group().startsWith("home")
                && !attempt.name().contains("top")
                && !attempt.name().contains("message");
    }

    private void make(Round round) throws IOException {
        for (List<WebAttempt> some : sittings(round.attempts())) {
            chromium.closeAllBut(lasting);
            round.tried().raise();
            round.control().raise();
            for (WebAttempt attempt : some) {
                round.tried().make(attempt);
            }
            for (WebAttempt attempt : some) {
                round.control().make(attempt);
            }
            awaitAll(round.control(), some);
            assertThat(some.get(0).alone() || round.tried().works())
                    .as("the page after %s", some)
                    .isTrue();
            some.forEach(round.tried()::reached);
        }
    }

    /** The page without care has as long as it takes; what did not get through even there is told at the end. */
    private static void awaitAll(Stage control, List<WebAttempt> attempts) {
        try {
            assertThat(attempts.get(0).alone() || control.works()).isTrue();
            control.tab()
                    .waitForCondition(
                            () -> attempts.stream()
                                    .filter(each -> !each.group().equals(NAMES))
                                    .allMatch(control::reached),
                            new Page.WaitForConditionOptions().setTimeout(PATIENCE_MILLIS));
        } catch (TimeoutError late) {
            attempts.forEach(control::reached);
        }
    }

    /** Those of a group that share a tab, and those that need one of their own. */
    private static List<List<WebAttempt>> sittings(List<WebAttempt> attempts) {
        List<List<WebAttempt>> all = new ArrayList<>(attempts.stream()
                .filter(attempt -> !attempt.alone())
                .collect(Collectors.groupingBy(WebAttempt::group, LinkedHashMap::new, Collectors.toList()))
                .values());
        attempts.stream().filter(WebAttempt::alone).map(List::of).forEach(all::add);
        return all;
    }

    private static void report(List<Round> rounds, String log) {
        List<Trial> trials =
                rounds.stream().flatMap(round -> round.trials(log).stream()).toList();
        trials.forEach(System.out::println);
        List<Trial> passed = trials.stream().filter(Trial::passed).toList();
        List<Trial> vain = trials.stream().filter(trial -> !trial.control()).toList();
        System.out.printf(
                "%d attempts, %d stopped, control %d of %d got through%n",
                trials.size(), trials.size() - passed.size(), trials.size() - vain.size(), trials.size());
        assertThat(passed).as("got through").isEmpty();
        assertThat(vain)
                .as("get through nowhere, so their denial proves nothing")
                .isEmpty();
        assertThat(trials).hasSizeGreaterThanOrEqualTo(FEWEST_ATTEMPTS);
    }

    /**
     * The same attempts on two stages.
     *
     * @param tried where they should fail
     * @param control where they should not
     * @param attempts what is tried
     */
    private record Round(Stage tried, Stage control, List<WebAttempt> attempts) {
        List<Trial> trials(String log) {
            return attempts.stream()
                    .map(attempt ->
                            new Trial(tried.name(), attempt, tried.passed(attempt, log), control.passed(attempt, log)))
                    .toList();
        }
    }
}
