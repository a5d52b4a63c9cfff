package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.sample.intruder.Attempts;

/**
 * The intruder in a real node: every attempt of its code ends as the table says, nothing that may not be installed is, and the node is well afterwards. The same
 * attempts in a framework without Koti are the control: there most get through.
 */
class IntruderIT {
    private static final String APP = "intruder";
    private static final int FEWEST_ATTEMPTS = 200;
    private static final double PATIENCE_MILLIS = 120_000;
    private static final String ROWS =
            "rows => rows.map(row => [row.dataset.outcome, row.dataset.group, row.dataset.name,"
                    + " row.querySelector('.words').textContent])";

    @TempDir
    Path scratch;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anAppThatTriesEverythingGainsNothing(Jdk jdk) throws IOException {
        DistributionCopy copy = DistributionCopy.into(scratch.resolve("koti"));
        byte[] hello = Files.readAllBytes(copy.jar("hello"));
        List<TamperedOffer> offers = TamperedOffer.all(hello);
        Map<String, byte[]> apps = new HashMap<>();
        offers.forEach(offer -> apps.put(offer.name(), offer.jar()));
        apps.put(TamperedOffer.UNTOUCHED, TamperedOffer.untouched(hello).jar());
        copy.offer(apps);
        NodeOptions options =
                NodeOptions.on(jdk).from(copy.folder()).onLoopback().withJava("-XX:-DisableAttachMechanism");
        Target target = Target.in(Files.createDirectory(scratch.resolve("target")));
        try (Sink sink = Sink.open();
                Inhabitant aino = Inhabitant.arrive("Aino", options, scratch.resolve("aino"))) {
            int port = sink.port();
            aino.moveIn();
            List<EndedAttempt> ended = attack(aino, APP, target.folder(), port);
            aino.page().frameLocator("#app-frame").locator("summary").first().click();
            aino.picture("intruder-jdk" + jdk.feature());
            report(jdk, ended, offers.size());
            assertThat(ended.stream().filter(EndedAttempt::gained)).as("gained").isEmpty();
            assertThat(unexpected(ended))
                    .as("ended otherwise than the table says")
                    .isEmpty();
            assertThat(sink.hits(port)).as("connections to the port").isZero();
            assertThat(target.changes()).as("changes in the folder").isEmpty();

            aino.go("/activity?app=" + aino.id(APP));
            assertThat(aino.page().locator("main"))
                    .containsText("tried what it may not, through Java itself: synchronized");
            refuse(aino, offers);
            checkHealth(aino);
            stopWhileHeld(aino);
            remove(aino, APP);
            new NodeInsight(jdk, aino.node()).awaitNothingOf("org.koti.sample.intruder.");
            assertThat(aino.complaints()).isEmpty();
        }
        control(jdk, copy);
    }

    /** Installs an intruder and lets it try twice: what was refused once is refused again. */
    static List<EndedAttempt> attack(Inhabitant aino, String app, Path folder, int port) {
        aino.install(app);
        FrameLocator frame = aino.app(app);
        awaitEnd(frame);
        frame.locator("summary").click();
        frame.locator("#folder").fill(folder.toString());
        frame.locator("#port").fill(String.valueOf(port));
        frame.locator("#again button").click();
        assertThat(frame.locator("#tally[data-state=busy]")).isVisible();
        awaitEnd(frame);
        return EndedAttempt.of(frame.locator("tr[data-outcome]").evaluateAll(ROWS));
    }

    private static void awaitEnd(FrameLocator frame) {
        assertThat(frame.locator("#tally"))
                .hasAttribute("data-state", "done", new HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
    }

    private static void refuse(Inhabitant aino, List<TamperedOffer> offers) {
        String untouched = aino.entry(TamperedOffer.UNTOUCHED);
        aino.go(untouched);
        assertThat(aino.page().locator("#install-button")).isVisible();
        List<String> wrong = new ArrayList<>();
        for (TamperedOffer offer : offers) {
            aino.go(untouched.replace(TamperedOffer.UNTOUCHED, offer.name()));
            String page = aino.page().locator("main").innerText();
            System.out.println(offer.name() + " -> " + page.replace('\n', ' '));
            if (aino.page().locator("#install-button").count() > 0 || !page.contains(offer.words())) {
                wrong.add(offer.name() + ": " + page);
            }
        }
        assertThat(wrong)
                .as("offers that are not refused in the words that they should be")
                .isEmpty();
    }

    /** Another app is installed, writes and answers: whoever may still can. */
    private static void checkHealth(Inhabitant aino) {
        aino.install("hello");
        FrameLocator frame = aino.app("hello");
        frame.locator("button").click();
        assertThat(frame.locator("[role=status] strong")).hasText("1");
        aino.invite("Eero");
    }

    /** A page that stays open has nobody to talk to once its app is stopped. */
    private static void stopWhileHeld(Inhabitant aino) {
        try (Page held = aino.page().context().newPage()) {
            held.navigate(aino.page().url().replaceFirst("(http://[^/]+).*", "$1/apps/" + APP));
            Locator body = held.frameLocator("#app-frame").locator("#tally");
            assertThat(body).isVisible();
            String ask = "() => fetch('attempts').then(answer => answer.status)";
            assertThat(body.evaluate(ask)).isEqualTo(200);
            aino.go("/apps/" + APP + "/details");
            aino.page().locator("button[name=action][value=stop]").click();
            assertThat(aino.page().locator("button[name=action][value=start]")).isVisible();
            assertThat(body.evaluate(ask)).isNotEqualTo(200);
        }
    }

    static void remove(Inhabitant aino, String app) {
        aino.go("/apps/" + app + "/remove");
        aino.page().locator("#confirm-remove").click();
        assertThat(aino.page().locator("#apps, main")).not().hasCount(0);
        aino.page().navigate("about:blank");
    }

    private static void report(Jdk jdk, List<EndedAttempt> ended, int offers) {
        ended.forEach(System.out::println);
        Map<String, Map<String, Long>> groups = ended.stream()
                .collect(Collectors.groupingBy(
                        EndedAttempt::group,
                        TreeMap::new,
                        Collectors.groupingBy(EndedAttempt::outcome, TreeMap::new, Collectors.counting())));
        groups.forEach((group, counts) -> System.out.println(jdk + ": " + group + " " + counts));
        System.out.printf(
                "%s: %d attempts in the app, %d offers in the catalog, gained %d%n",
                jdk,
                ended.size(),
                offers,
                ended.stream().filter(EndedAttempt::gained).count());
        assertThat(ended.size() + offers).isGreaterThanOrEqualTo(FEWEST_ATTEMPTS);
        assertThat(ended).hasSameSizeAs(Attempts.all());
    }

    private void control(Jdk jdk, DistributionCopy copy) throws IOException {
        Target target = Target.in(Files.createDirectory(scratch.resolve("control")));
        try (Control control = new Control(jdk, copy, copy.jar(APP), target.folder())) {
            control.check(List.of("*", String.valueOf(jdk.feature())));
        }
    }

    private static List<String> unexpected(List<EndedAttempt> ended) throws IOException {
        List<String> expected = expected();
        assertThat(expected).hasSameSizeAs(ended);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            String[] line = expected.get(i).split("\t", 2);
            boolean met = ended.get(i).path().equals(line[1])
                    && List.of(line[0].split("\\|")).contains(ended.get(i).outcome());
            if (!met) {
                wrong.add(expected.get(i) + " <> " + ended.get(i));
            }
        }
        return wrong;
    }

    private static List<String> expected() throws IOException {
        try (InputStream in = IntruderIT.class.getResourceAsStream("intruder-outcomes.txt")) {
            String table = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return table.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
