package org.koti.capsule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpResponse;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.capsule.Capsule;
import org.osgi.framework.BundleContext;

/** An app in a real process in a real box: what it gets, and what it gets not. */
class CapsuleTest {
    private static final int REQUESTS = 40;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** So many pages are answered at once; as many calls again are kept for what else the app does. */
    private static final int PAGES_AT_ONCE = 2;

    @TempDir
    Path folder;

    private Neighbourhood node;
    private Capsule capsule;

    /** Where no box can be made there is nothing to test, except on a build machine, which has to be able to. */
    @BeforeAll
    static void needsBoxes() {
        Optional<Problem> obstacle = Bubblewrap.obstacle(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Bubblewrap.find(System.getenv().getOrDefault("PATH", "")));
        if (System.getenv().containsKey("CI")) {
            assertThat(obstacle).as("what this build machine lacks for a box").isEmpty();
        }
        assumeTrue(
                obstacle.isEmpty(),
                () -> "SKIPPED: no app was run in a process of its own; this machine lacks what a box needs, "
                        + obstacle.orElseThrow() + ". Debian: apt-get install bubblewrap.");
    }

    @BeforeEach
    void open() throws Exception {
        node = new Neighbourhood(folder);
        capsule = node.open(Neighbourhood.appJar(folder));
    }

    @AfterEach
    void close() throws Exception {
        capsule.close();
        node.close();
        assertThat(ProcessHandle.current().children().filter(CapsuleTest::isBox))
                .isEmpty();
    }

    private static boolean isBox(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("bwrap"))
                .isPresent();
    }

    private String ask(String path, String body) throws Exception {
        return Request.send(node.bundle().getBundleContext(), path, body).text();
    }

    @Test
    void itsPageAnswersWhatItIsAsked() throws Exception {
        String large = "hei maailma ".repeat(20_000);
        Request request = Request.send(node.bundle().getBundleContext(), "/echo", large);
        assertThat(request.text()).isEqualTo(large);
        assertThat(request.status).isEqualTo(200);
        assertThat(request.headers).containsEntry("Content-Type", "text/plain; charset=utf-8");
    }

    @Test
    void theNodeIsToldWhatItComputesAndNotOnlyWhatItsBoxDoes() {
        assertThat(Duration.ofNanos(node.spent.join().getAsLong())).isGreaterThan(Duration.ofMillis(100));
    }

    @Test
    void itsServicesAreTheNodesAndAskForTheGrantOnEveryCall() throws Exception {
        assertThat(ask("/me", "")).isEqualTo("Aino");
        assertThat(ask("/count", "")).isEqualTo("1");
        assertThat(ask("/count", "")).isEqualTo("2");
        node.gate.revoke(new VaultWrite("*"));
        node.gate.revoke(new ProfileRead());
        assertThat(ask("/count", ""))
                .startsWith("PermissionDeniedException: test/probe was not granted")
                .contains("VaultWrite");
        assertThat(ask("/me", "")).startsWith("PermissionDeniedException");
        node.gate.grant(new VaultWrite("*"));
        assertThat(ask("/put", "x")).contains("notes/x revision");
    }

    @Test
    void itsRequestsToTheWebAreTheNodesAndAskForTheGrant() throws Exception {
        node.http.answer(
                Neighbourhood.HOST,
                request -> new HttpResponse(200, List.of(), ("you asked " + request.url()).getBytes(UTF_8)));
        assertThat(ask("/fetch", "https://api.example.org/a")).isEqualTo("200 you asked https://api.example.org/a");
        assertThat(ask("/fetch", "https://other.example.org/")).startsWith("PermissionDeniedException");
        assertThat(ask("/fetch", "/")).startsWith("IllegalArgumentException");
        node.http.fail(Optional.of(HttpFailedException.Kind.TOO_SLOW));
        assertThat(ask("/fetch", "https://api.example.org/a")).startsWith("HttpFailedException: api.example.org");
        node.gate.revoke(Neighbourhood.HOST);
        assertThat(ask("/fetch", "https://api.example.org/a")).startsWith("PermissionDeniedException");
    }

    @Test
    void thePersonPicksForItWhileItGoesOn() throws Exception {
        byte[] content = new byte[1_000_000];
        new Random(1).nextBytes(content);
        CRC32 sum = new CRC32();
        sum.update(content);
        assertThat(ask("/ask", "")).isEqualTo("asked");
        assertThat(ask("/ask", "")).startsWith("TooManyPicksException");
        CompletableFuture<Void> given =
                run(() -> assertThat(ask("/given", "")).isEqualTo("a.bin 1000000 " + sum.getValue()));
        for (int i = 1; i <= REQUESTS; i++) {
            assertThat(ask("/count", "")).isEqualTo(String.valueOf(i));
        }
        assertThat(given).isNotDone();
        assertThat(node.picker.chooseFile("a.bin", content)).isTrue();
        assertThat(given).succeedsWithin(PATIENCE);
    }

    @Test
    void itsEndTakesItsQuestionAway() throws Exception {
        assertThat(ask("/ask", "")).isEqualTo("asked");
        assertThat(node.picker.asked()).isPresent();
        CompletableFuture<Void> asked = bomb("/exit");
        assertThat(node.ended).succeedsWithin(PATIENCE);
        assertThat(node.picker.asked()).isEmpty();
        assertThat(asked).failsWithin(PATIENCE);
    }

    @Test
    void itMayReflectAndUseItsOwnTemporaryFolder() throws Exception {
        assertThat(ask("/reflect", "")).matches("[0-9]+");
        assertThat(ask("/write", "/tmp/own")).isEqualTo("/tmp/own");
        assertThat(ask("/read", "/tmp/own")).isEqualTo("hello");
    }

    @Test
    void itSeesNothingOfTheMachine() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "the person's");
        assertThat(ask("/read", secret.toString())).startsWith("NoSuchFileException");
        assertThat(ask("/read", "/proc/1/root" + secret)).doesNotContain("the person's");
        assertThat(ask("/read", "/etc/passwd")).startsWith("NoSuchFileException");
        assertThat(ask("/list", "/").split(" "))
                .allMatch(name -> Arrays.asList(
                                        "bin", "capsule", "dev", "etc", "lib", "lib32", "lib64", "libx32", "proc",
                                        "tmp", "usr")
                                .contains(name)
                        || System.getProperty("java.home").startsWith("/" + name)
                        || folder.startsWith("/" + name)
                        || Path.of("").toAbsolutePath().startsWith("/" + name));
        assertThat(ask("/write", "/evil")).contains("Read-only");
        assertThat(ask("/write", "/capsule/evil")).contains("FileSystemException");
        assertThat(ask("/processes", "").split(" ")).hasSizeLessThan(4);
    }

    @Test
    void itReadsNothingOfTheNodesEnvironment() throws Exception {
        assertThat(System.getenv()).containsKey("PATH");
        assertThat(ask("/read", "/proc/1/environ")).doesNotContain("PATH=", "HOME=", "USER=", "JAVA_HOME=");
        assertThat(ask("/read", "/proc/self/environ")).doesNotContain("PATH=", "HOME=", "USER=", "JAVA_HOME=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/proc/sys/kernel/core_pattern",
                "/proc/sys/vm/drop_caches",
                "/proc/sysrq-trigger",
                "/proc/1/oom_score_adj",
                "/proc/self/comm"
            })
    void itChangesNoSettingOfTheKernel(String file) throws Exception {
        assertThat(ask("/open", file)).matches("(?s)(FileSystem|AccessDenied|NoSuchFile)Exception: .*");
    }

    @Test
    void itReachesNoPortNotEvenOfTheNode() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            assertThat(ask("/connect", String.valueOf(server.getLocalPort())))
                    .startsWith("SocketException")
                    .doesNotContain("connected");
        }
    }

    @Test
    void itNeitherStartsNorSignalsAnyProcess() throws Exception {
        assertThat(ask("/start", "/bin/sh -c :")).startsWith("IOException").contains("not permitted");
        assertThat(ask("/signal", String.valueOf(ProcessHandle.current().pid())))
                .isNotEqualTo("sent true");
        assertThat(ask("/echo", "still here")).isEqualTo("still here");
    }

    @ParameterizedTest
    @CsvSource({"descriptors,stopped after", "flood,stopped after", "print,printed"})
    void itsFloodsStopAtTheirLimitsAndItGoesOn(String what, String words) throws Exception {
        assertThat(ask("/" + what, "")).startsWith(words);
        assertThat(ask("/echo", "still here")).isEqualTo("still here");
    }

    @Test
    void itsHeapBombEndsItselfOnly() throws Exception {
        CompletableFuture<Void> asked = bomb("/heap");
        Problem problem = node.ended.get(60, TimeUnit.SECONDS);
        assertThat(problem).isEqualTo(new Problem(Problem.Kind.PROCESS_OUT_OF_MEMORY, "256"));
        assertThat(asked).failsWithin(PATIENCE);
    }

    @Test
    void itsThreadBombStopsAtALimit() throws Exception {
        CompletableFuture<Void> asked =
                run(() -> assertThat(ask("/threads", "")).isEqualTo("stopped at a limit"));
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(asked::isDone);
        boolean goesOn =
                !asked.isCompletedExceptionally() && ask("/echo", "still here").equals("still here");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> goesOn || node.ended.isDone());
    }

    @Test
    void itsEndIsToldAndFailsWhatWaits() throws Exception {
        CompletableFuture<Void> asked = bomb("/exit");
        assertThat(node.ended.get(60, TimeUnit.SECONDS)).isEqualTo(new Problem(Problem.Kind.PROCESS_ENDED, "42"));
        assertThat(asked).failsWithin(PATIENCE);
    }

    @Test
    void aStopKillsWhatNeverReturns() throws Exception {
        CompletableFuture<Void> asked = bomb("/spin");
        capsule.close();
        assertThat(asked).failsWithin(PATIENCE);
        assertThat(node.bundle().getRegisteredServices()).isNullOrEmpty();
        assertThat(node.ended).isNotDone();
    }

    @Test
    void aStopDoesNotWaitForAPageThatTakesNoAnswer() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        Request slow = new Request(reading);
        CompletableFuture<Void> asked = run(() -> slow.ask(node.bundle().getBundleContext(), "/echo", "hello"));
        assertThat(slow.answered.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run(capsule::close)).succeedsWithin(PATIENCE);
        assertThat(ProcessHandle.current().children().filter(CapsuleTest::isBox))
                .isEmpty();
        reading.countDown();
        assertThat(asked).failsWithin(PATIENCE);
    }

    @Test
    void pagesThatTakeNoAnswerLeaveTheAppItsServices() throws Exception {
        assertThat(ask("/tick", "")).isEqualTo("ticking");
        CountDownLatch reading = new CountDownLatch(1);
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        List<Request> all = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            Request slow = new Request(reading);
            all.add(slow);
            asked.add(run(() -> slow.ask(node.bundle().getBundleContext(), "/echo", "hello")));
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> all.stream()
                                .filter(slow -> slow.answered.getCount() == 0)
                                .count()
                        >= PAGES_AT_ONCE);
        assertThat(tick()).succeedsWithin(PATIENCE);
        reading.countDown();
        for (CompletableFuture<Void> each : asked) {
            assertThat(each).succeedsWithin(PATIENCE);
        }
    }

    /** {@return done when the app has heard of a change and written of it} */
    private CompletableFuture<Boolean> tick() {
        BundleContext context = node.bundle().getBundleContext();
        Vault vault = context.getService(context.getServiceReference(Vault.class));
        CompletableFuture<Boolean> ticked = new CompletableFuture<>();
        vault.watch("notes", written -> ticked.complete(true));
        vault.put("pokes", "a", "{}");
        return ticked;
    }

    @Test
    void moreRequestsAtOnceThanItsCallsAreAllAnswered() throws Exception {
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            asked.add(run(() -> assertThat(ask("/count", "")).containsOnlyDigits()));
        }
        for (CompletableFuture<Void> each : asked) {
            assertThat(each).succeedsWithin(PATIENCE);
        }
        assertThat(ask("/count", "")).isEqualTo(String.valueOf(REQUESTS + 1));
    }

    private CompletableFuture<Void> bomb(String path) {
        return run(() -> ask(path, ""));
    }

    /** What may fail. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    /** Runs it on a thread of its own. */
    private static CompletableFuture<Void> run(Work work) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        work.run();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task, "capsule-test").start());
    }
}
