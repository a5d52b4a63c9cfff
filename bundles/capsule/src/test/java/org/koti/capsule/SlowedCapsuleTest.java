package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.capsule.Capsule;

/** An app in a real process in a real box that computes without end. */
class SlowedCapsuleTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long SHARE = 4;
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SOME = TimeUnit.MILLISECONDS.toNanos(500);

    @TempDir
    Path folder;

    private Path processes;
    private Neighbourhood node;
    private Capsule capsule;

    @BeforeAll
    static void needsBoxes() {
        CapsuleTest.needsBoxes();
    }

    @BeforeEach
    void open() throws Exception {
        processes = Files.createSymbolicLink(folder.resolve("processes"), ProcessFacts.ALL);
        node = new Neighbourhood(folder, processes);
        capsule = node.open(Neighbourhood.appJar(folder));
    }

    @AfterEach
    void close() throws Exception {
        capsule.close();
        node.close();
        await().until(() -> ProcessHandle.current().children().findAny().isEmpty());
    }

    private String ask(String path) throws Exception {
        return Request.send(node.bundle().getBundleContext(), path, "hello").text();
    }

    /** One thread computes; its page is never answered. */
    private void spin() {
        Thread thread = new Thread(
                () -> {
                    try {
                        ask("/spin");
                    } catch (Exception e) {
                        // the end of the process ends it
                    }
                },
                "slowed-capsule-test");
        thread.start();
    }

    private long used() {
        return capsule.usage().cpuNanos();
    }

    private void awaitUse(long more) {
        long before = used();
        await().atMost(PATIENCE).until(() -> used() > before + more);
    }

    @Test
    void whatItUsesIsSeenFromOutside() {
        assertThat(capsule.usage().calls()).isZero();
        spin();
        awaitUse(SOME);
        assertThat(capsule.usage().calls()).isOne();
        capsule.close();

        assertThat(used()).isGreaterThan(SOME);
    }

    @Test
    void itIsHeldToItsShareAndAnswersAllTheSame() throws Exception {
        spin();
        spin();
        awaitUse(SOME);
        long before = used();
        long start = System.nanoTime();
        await().atMost(PATIENCE).until(() -> capsule.slow(1.0 / SHARE) && used() > before + 4 * SOME);
        assertThat((double) (used() - before) / (System.nanoTime() - start)).isLessThan(2.0 / SHARE);
        assertThat(ask("/echo")).isEqualTo("hello");
    }

    @Test
    void itIsSeenToStandWhileItIsSlowedAndToGoOnAfterwards() throws Exception {
        long app = app();
        spin();
        awaitUse(SOME);
        assertThat(SignalsTest.isStopped(app)).isFalse();
        await().atMost(PATIENCE).until(() -> capsule.slow(1.0 / SHARE) && SignalsTest.isStopped(app));

        capsule.resume();
        await().atMost(PATIENCE).until(() -> !SignalsTest.isStopped(app));
        awaitUse(SOME);
        assertThat(SignalsTest.isStopped(app)).isFalse();
    }

    private static List<ThreadFacts> threads() throws IOException {
        try (Stream<Path> all = Files.list(BoxedProcess.threads(ProcessFacts.ALL, app()))) {
            return all.map(ThreadFacts::of).flatMap(Optional::stream).toList();
        }
    }

    @Test
    void whatComputesGoesLastAndWhatIsAskedNextDoesNot() throws Exception {
        spin();
        await().atMost(PATIENCE).until(() -> {
            capsule.giveWay();
            return calls(true) > 0;
        });
        long before = calls(false);
        spin();
        await().atMost(PATIENCE).until(() -> calls(false) > before);
        assertThat(ask("/echo")).isEqualTo("hello");
        assertThat(threads())
                .filteredOn(thread -> thread.name().equals("koti-link"))
                .singleElement()
                .matches(thread -> !thread.goesLast());
    }

    private static long calls(boolean last) throws IOException {
        return threads().stream()
                .filter(thread -> thread.name().equals("koti-call") && thread.goesLast() == last)
                .count();
    }

    @Test
    void itIsEndedWhileItWaits() {
        spin();
        awaitUse(SOME);
        assertThat(capsule.slow(0.001)).isFalse();
        await().atMost(PATIENCE).until(() -> capsule.slow(0.001));
        capsule.close();

        assertThat(capsule.slow(0.001)).isFalse();
        assertThat(node.ended).isNotDone();
    }

    /** It owes more than the time in which it may save, and who slows it does not know that it is stopped. */
    @Test
    void itMaySaveWhatItHasAlsoWhenItIsStoppedWhileItWaits() throws Exception {
        long app = app();
        spin();
        awaitUse(SOME);
        await().atMost(PATIENCE).until(() -> capsule.slow(0.001) && SignalsTest.isStopped(app));
        Thread slowing = new Thread(
                () -> {
                    while (!Thread.interrupted()) {
                        capsule.slow(0.001);
                        LockSupport.parkNanos(LOOK);
                    }
                },
                "slowed-capsule-test");
        slowing.start();
        capsule.close();
        slowing.interrupt();
        slowing.join();

        assertThat(node.vault().get("notes", "farewell")).isPresent();
    }

    @Test
    void whoIsKilledIsNotAsked() throws Exception {
        long app = app();
        spin();
        awaitUse(SOME);
        await().atMost(PATIENCE).until(() -> capsule.slow(0.001) && SignalsTest.isStopped(app));
        capsule.kill();

        assertThat(node.bundle().getRegisteredServices()).isNullOrEmpty();
        assertThat(node.vault().get("notes", "farewell")).isEmpty();
        assertThat(node.ended).isNotDone();
    }

    @Test
    void itIsEndedWhenItCannotBeMeasuredAndThePersonIsTold() throws Exception {
        Files.delete(processes);
        Files.createDirectories(processes.resolve(String.valueOf(app())));
        await().atMost(PATIENCE).until(() -> used() >= 0 && node.ended.isDone());

        assertThat(node.ended).succeedsWithin(PATIENCE).isEqualTo(new Problem(Problem.Kind.PROCESS_NOT_MEASURED));
    }

    /** {@return the number of its Java} */
    private static long app() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("bin/java"))
                .findAny()
                .orElseThrow()
                .pid();
    }
}
