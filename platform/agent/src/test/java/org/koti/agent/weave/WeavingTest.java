package org.koti.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.agent.Jvm;

/** An app as each compiler writes it, woven and run on each JDK; see {@link WeavingProbe} for what it does. */
class WeavingTest {
    private static final Path SOURCES = Path.of("src/test/java/org/koti/agent/weave/app");
    private static final List<Integer> RELEASES = List.of(17, 21, 25);
    /** The first line is made by the probe's own call of a static method by reflection, which nobody in a node does. */
    private static final String PLACES = """
            made: [constructor reference bound UNMARKED]
            place: [direct]
            place: [inherited]
            place: [default]
            place: [final inherited]
            place: [lambda]
            place: [method reference]
            place: [reference]
            place: [constructor reference method reference]
            place: [bound constructor reference bound]
            place: [throwing, exception, finally, out UNMARKED]
            place: [enum]
            place: [record]
            place: [class initializer]
            place: [comparator, comparator, comparator, comparator]
            toString: [toString]
            component: [argument, base constructor, constructor, constructor, activate, deactivate, later, exception, mark stays after null]
            kernels: true
            """;

    private static final String STOPPED = """
            catch of catch: AppStopped
            do while: AppStopped
            finally: AppStopped
            initializer: AppStopped
            lambda: AppStopped
            long counter: AppStopped
            nested synchronized: AppStopped
            new in loop: AppStopped
            park: AppStopped
            recursion: AppStopped
            stream: AppStopped
            swallow: AppStopped
            switch: AppStopped
            synchronized: AppStopped
            tight: AppStopped
            wait: condition: AppStopped
            wait: future: AppStopped
            wait: future by reference: AppStopped
            wait: lock: AppStopped
            wait: phase: AppStopped
            wait: phaser: AppStopped
            wait: read lock: AppStopped
            wait: semaphore: AppStopped
            wait: semaphore for two: AppStopped
            wait: write lock: AppStopped
            work: division: AppStopped
            work: identity: AppStopped
            work: leaf: AppStopped
            work: pattern: AppStopped
            work: pattern of all: AppStopped
            work: predicate: AppStopped
            work: random: AppStopped
            work: random of its own: AppStopped
            work: range: AppStopped
            work: reference: AppStopped
            work: replacement: AppStopped
            work: text: AppStopped
            """;
    private static final String UNKNOWN =
            "org.koti.agent.weave.app.Kernels: is loaded by a class loader that is neither the node's nor a running app's; install it as an app";
    private static final String REST = """
            paced: catch of catch the app koti/probe was stopped: it does not let up
            paced: recursion the app koti/probe was stopped: it does not let up
            paced: swallow the app koti/probe was stopped: it does not let up
            paced: tight the app koti/probe was stopped: it does not let up
            paced: work: random the app koti/probe was stopped: it does not let up
            paced: work: text the app koti/probe was stopped: it does not let up
            deep loading: true
            deep calls: []
            usage: 1 thread
            usage: the app koti/probe was stopped: it computes too much
            usage: 0 threads
            locks: [object, own class, own object, array, map, buffer, random, counter, synchronized list, not zone, not text, not number, not thread, not class, not shared random, not locale, not currency, not unit, not nothing, not empty list]
            refused: [Refusal[app=koti/probe, kind=METHOD, what=synchronized, times=11]]
            remains: class java.lang.SecurityException
            remains: [Refusal[app=koti/probe, kind=METHOD, what=synchronized, times=1]]
            stub: x: reflects; do not
            refused: [Refusal[app=koti/probe, kind=CLASS, what=x: reflects, times=1]]
            unregistered: %1$s
            closed: %1$s
            collected: true
            """.formatted(UNKNOWN);

    @TempDir
    Path folder;

    static Stream<Arguments> jdksAndReleases() {
        return Jvm.homes()
                .flatMap(home -> RELEASES.stream()
                        .filter(release -> release <= feature(home))
                        .map(release -> Arguments.of(home, release)));
    }

    @ParameterizedTest
    @MethodSource("jdksAndReleases")
    void anAppIsMarkedWhereverItIsEnteredAndStoppedWhateverItDoes(Path jdk, int release) throws Exception {
        List<String> command = Jvm.command(jdk, "classes", "asm");
        command.add("-javaagent:" + Jvm.agentJar(folder));
        command.add(WeavingProbe.class.getName());
        command.add(SOURCES.toString());
        command.add(Integer.toString(release));

        Jvm.Outcome outcome = Jvm.run(command);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualToNormalizingNewlines(PLACES + modern(release) + STOPPED + REST);
    }

    private static String modern(int release) {
        return (release >= 25 ? "Early: early 107107\n" : "")
                + (release >= 21 ? "Patterns: [circle 2.0, other, square -3.0, A, x012, null]\n" : "");
    }

    private static int feature(Path home) {
        return home.equals(Path.of(System.getProperty("java.home")))
                ? Runtime.version().feature()
                : 25;
    }
}
