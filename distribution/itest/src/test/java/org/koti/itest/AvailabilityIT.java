package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.sample.storm.Storm;
import org.koti.spi.limit.Resource;

/** While an app takes all it can get, another answers every request; the one is stopped and named, and nothing of it is left. */
class AvailabilityIT {
    private static final String CULPRIT = "storm";
    private static final double PATIENCE_MILLIS = 180_000;

    /** How many ask for a storm at the same time. */
    private static final int FEW = 3;

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
        storms.put("lock", "processor time|requests at the same time");
        storms.put("threads", "requests at the same time");
        storms.put("log", "lines in the log");
        storms.put("vault", "processor time|new memory|data that it keeps|requests at the same time");
        storms.put("messages", "messages");
        return storms;
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void othersAnswerWhileAStormIsStilled(Jdk jdk) throws Exception {
        DistributionCopy copy = DistributionCopy.into(scratch.resolve("koti"));
        copy.offer(CULPRIT, Files.readAllBytes(jar()));
        NodeOptions options = NodeOptions.on(jdk)
                .from(copy.folder())
                .onLoopback()
                .withJava("-XX:-DisableAttachMechanism", "-Dkoti.app.patience=3000");
        try (Inhabitant aino = Inhabitant.arrive("Aino", options, scratch.resolve("aino"))) {
            aino.moveIn();
            aino.install("hello");
            AppClient hello = AppClient.of(aino, "hello");
            aino.install(CULPRIT);
            limit(aino);
            for (Map.Entry<String, String> storm : storms().entrySet()) {
                long answers = endure(aino, hello, storm.getKey(), storm.getValue());
                System.out.printf("%s: %s, meanwhile %d answers of another app%n", jdk, storm.getKey(), answers);
            }
            aino.go("/activity");
            assertThat(aino.page().locator("main").innerText()).contains("Storm went beyond a limit");
            aino.picture("storm-jdk" + jdk.feature());
            aino.go("/apps/" + CULPRIT + "/remove");
            aino.page().locator("#confirm-remove").click();
            assertThat(aino.page().locator("#apps")).isVisible();
            assertThat(hello.get("/").join()).isEqualTo(200);
            new NodeInsight(jdk, aino.node()).awaitNothingOf("org.koti.sample.storm.");
            assertThat(aino.complaints()).isEmpty();
        }
    }

    /** Little enough that an endless loop goes beyond it on a busy machine, too. */
    private static void limit(Inhabitant aino) {
        aino.go("/apps/" + CULPRIT + "/limits");
        aino.page().locator("#PROCESSOR").fill("5");
        aino.page().locator("#save-limits").click();
        assertThat(aino.page().locator("#limits-now")).containsText(" of 5");
    }

    private static Path jar() throws URISyntaxException {
        return Path.of(
                Storm.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Raises a storm and waits until it is stilled; how often the other app answered meanwhile. */
    private static long endure(Inhabitant aino, AppClient hello, String storm, String limits) {
        AppClient culprit = AppClient.of(aino, CULPRIT);
        AtomicBoolean over = new AtomicBoolean();
        List<Integer> answers = new ArrayList<>();
        List<Thread> crowd = new ArrayList<>();
        crowd.add(new Thread(() -> askOn(hello, "/", over, answers)));
        int many = storm.equals("threads") ? ONE_TOO_MANY : FEW;
        for (int i = 0; i < many; i++) {
            crowd.add(new Thread(() -> askOn(culprit, "/storm/" + storm, over, new ArrayList<>())));
        }
        crowd.forEach(Thread::start);
        try {
            awaitStop(aino.page(), aino, limits);
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

    private static void awaitStop(Page page, Inhabitant aino, String limits) {
        aino.go("/apps/" + CULPRIT + "/details");
        page.locator("#app-state[data-state=FAILED]").waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MILLIS));
        String fault = page.locator("#live .fault").innerText();
        assertThat(fault).matches("(?s).*went beyond a limit \\((" + limits + ")\\).*");
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
