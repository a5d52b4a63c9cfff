package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.spi.limit.Resource;

/** While an app takes all it can get, another answers every request; the one is stopped and named, and nothing of it is left. */
class AvailabilityIT {
    /** Processor time that an endless loop goes beyond on a busy machine, too. */
    private static final long LITTLE = 5;

    private static final double PATIENCE_MILLIS = 180_000;

    /** How many ask for a storm at the same time. */
    private static final int FEW = 3;

    /** Storms that use no more than threads. */
    private static final Set<String> WAITING = Set.of("threads", "join");

    /** One more than there are threads for one app. */
    private static final int ONE_TOO_MANY = (int) Resource.THREADS.usual() + 1;

    @TempDir
    Path scratch;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    /** Each storm, and what is said to be the limit that it went beyond: any of these. */
    private static Map<String, String> storms() {
        Map<String, String> storms = new LinkedHashMap<>();
        storms.put("loop", "processor time");
        storms.put("memory", "new memory|processor time");
        storms.put("stack", "processor time");
        storms.put("lock", "processor time|work at the same time");
        storms.put("zone", "processor time|new memory|work at the same time");
        storms.put("jdk-loop", "processor time");
        storms.put("join", "work at the same time");
        storms.put("threads", "work at the same time");
        storms.put("log", "lines in the log");
        storms.put("lines", "lines in the log");
        storms.put("calls", "processor time|new memory");
        storms.put("vault", "processor time|new memory|data that it keeps|work at the same time");
        storms.put("messages", "messages");
        return storms;
    }

    /** Threads of each kind, as many again as the requests that ask for them: these alone keep within the limit. */
    private static Map<String, String> threads() {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (String kind : List.of("tasks", "alarms", "watches")) {
            kinds.put("busy/" + kind, "work at the same time");
        }
        return kinds;
    }

    /** Storms in a process of its own, of which there is little processor time. */
    private static Map<String, String> stormsInItsProcess() {
        Map<String, String> storms = new LinkedHashMap<>();
        storms.put("loop", "processor time");
        storms.put("memory", "processor time");
        storms.put("calls", "processor time");
        storms.put("log", "processor time");
        storms.put("threads", "work at the same time");
        storms.put("jdk-loop", "processor time");
        storms.put("join", "work at the same time");
        return storms;
    }

    /** Storms of services, whose limits act for a process of its own as they do in the node. */
    private static Map<String, String> stormsOfServices() {
        Map<String, String> storms = new LinkedHashMap<>();
        storms.put("lines", "lines in the log");
        storms.put("vault", "data that it keeps");
        storms.put("messages", "messages");
        return storms;
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void othersAnswerWhileAStormIsStilled(Jdk jdk) throws Exception {
        DistributionCopy copy = DistributionCopy.into(scratch.resolve("koti"));
        copy.offer(StormApp.NAME, StormApp.jar());
        try (Inhabitant aino = Inhabitant.arrive("Aino", options(jdk, copy), scratch.resolve("aino"))) {
            aino.moveIn();
            aino.install("hello");
            AppClient hello = AppClient.of(aino, "hello");
            aino.install(StormApp.NAME);
            limit(aino, StormApp.NAME, Resource.PROCESSOR, LITTLE);
            endureAll(jdk, aino, hello, StormApp.NAME, storms());
            limit(aino, StormApp.NAME, Resource.PROCESSOR, Resource.PROCESSOR.most());
            limit(aino, StormApp.NAME, Resource.THREADS, FEW);
            endureAll(jdk, aino, hello, StormApp.NAME, threads());
            aino.go("/activity");
            assertThat(aino.page().locator("main").innerText()).contains("Storm went beyond a limit");
            assertThat(aino.page().locator("main").innerText())
                    .contains("Storm tried what it may not, through Java itself: synchronized")
                    .doesNotContain("A part of Storm could not be stopped");
            aino.picture("storm-jdk" + jdk.feature());
            remove(aino, StormApp.NAME);
            assertThat(hello.get("/").join()).isEqualTo(200);
            new NodeInsight(jdk, aino.node()).awaitNothingOf("org.koti.sample.storm.");
            assertThat(aino.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void othersAnswerWhileAStormInItsProcessIsStilled(Jdk jdk) throws Exception {
        DistributionCopy copy = DistributionCopy.into(scratch.resolve("koti"));
        copy.offer(StormApp.IN_ITS_PROCESS, StormApp.jarInItsProcess());
        try (Inhabitant aino = Inhabitant.arrive("Aino", options(jdk, copy), scratch.resolve("aino"))) {
            aino.moveIn();
            aino.install("hello");
            AppClient hello = AppClient.of(aino, "hello");
            aino.install(StormApp.IN_ITS_PROCESS);
            limit(aino, StormApp.IN_ITS_PROCESS, Resource.PROCESSOR, LITTLE);
            assertThat(aino.page().locator("#limits-now")).containsText("256 MiB of its own");
            assertThat(aino.page().locator("#ALLOCATION")).hasCount(0);
            endureAll(jdk, aino, hello, StormApp.IN_ITS_PROCESS, stormsInItsProcess());
            limit(aino, StormApp.IN_ITS_PROCESS, Resource.PROCESSOR, Resource.PROCESSOR.most());
            limit(aino, StormApp.IN_ITS_PROCESS, Resource.VAULT, 2);
            endureAll(jdk, aino, hello, StormApp.IN_ITS_PROCESS, stormsOfServices());
            aino.go("/activity");
            assertThat(aino.page().locator("main").innerText()).contains("Storm went beyond a limit");
            aino.go("/apps/" + StormApp.IN_ITS_PROCESS + "/limits");
            aino.picture("storm-process-jdk" + jdk.feature());
            remove(aino, StormApp.IN_ITS_PROCESS);
            assertThat(aino.node().process().descendants()).isEmpty();
            assertThat(hello.get("/").join()).isEqualTo(200);
            assertThat(aino.complaints()).isEmpty();
        }
    }

    private static NodeOptions options(Jdk jdk, DistributionCopy copy) {
        return NodeOptions.on(jdk)
                .from(copy.folder())
                .onLoopback()
                .withJava("-XX:-DisableAttachMechanism", "-Dkoti.app.patience=3000");
    }

    private static void limit(Inhabitant aino, String app, Resource resource, long most) {
        aino.go("/apps/" + app + "/limits");
        aino.page().locator("#" + resource).fill(String.valueOf(most));
        aino.page().locator("#save-limits").click();
        assertThat(aino.page().locator("main .notice")).containsText("has these limits now");
        assertThat(aino.page().locator("#" + resource)).hasValue(String.valueOf(most));
    }

    private static void remove(Inhabitant aino, String app) {
        aino.go("/apps/" + app + "/remove");
        aino.page().locator("#confirm-remove").click();
        assertThat(aino.page().locator("#apps")).isVisible();
    }

    private static void endureAll(
            Jdk jdk, Inhabitant aino, AppClient hello, String culprit, Map<String, String> storms) {
        storms.forEach((storm, limits) -> {
            long answers = endure(aino, hello, new Weather(culprit, storm, limits));
            System.out.printf("%s: %s of %s, meanwhile %d answers of another app%n", jdk, storm, culprit, answers);
        });
    }

    /**
     * A storm.
     *
     * @param culprit the app
     * @param storm its name
     * @param limits what is said to be the limit that it went beyond: any of these
     */
    private record Weather(String culprit, String storm, String limits) {}

    /** Raises a storm and waits until it is stilled; how often the other app answered meanwhile. */
    private static long endure(Inhabitant aino, AppClient hello, Weather weather) {
        String storm = weather.storm();
        AppClient culprit = AppClient.of(aino, weather.culprit());
        AtomicBoolean over = new AtomicBoolean();
        List<Integer> answers = new ArrayList<>();
        List<Thread> crowd = new ArrayList<>();
        crowd.add(new Thread(() -> askOn(hello, "/", over, answers)));
        int many = WAITING.contains(storm) ? ONE_TOO_MANY : FEW;
        for (int i = 0; i < many; i++) {
            crowd.add(new Thread(() -> askOn(culprit, "/storm/" + storm, over, new ArrayList<>())));
        }
        crowd.forEach(Thread::start);
        try {
            awaitStop(aino.page(), aino, weather);
        } finally {
            over.set(true);
        }
        crowd.forEach(AvailabilityIT::join);
        assertThat(answers)
                .as("answers of the other app during " + storm)
                .isNotEmpty()
                .containsOnly(200);
        aino.page().locator("button[name=action][value=start]").click();
        assertThat(aino.page().locator("#app-state[data-state=ACTIVE]")).isVisible();
        return answers.size();
    }

    private static void awaitStop(Page page, Inhabitant aino, Weather weather) {
        aino.go("/apps/" + weather.culprit() + "/details");
        page.locator("#app-state[data-state=FAILED]").waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MILLIS));
        String fault = page.locator("#live .fault").innerText();
        assertThat(fault).matches("(?s).*went beyond a limit \\((" + weather.limits() + ")\\).*");
    }

    /** Asks again as soon as there is an answer. What has an end of its own, as the refusal of one more request, is asked for again at once. */
    private static void askOn(AppClient app, String path, AtomicBoolean over, List<Integer> answers) {
        while (!over.get()) {
            CompletableFuture<Integer> answer = app.get(path);
            answers.add(answer.exceptionally(lost -> 0).join());
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
