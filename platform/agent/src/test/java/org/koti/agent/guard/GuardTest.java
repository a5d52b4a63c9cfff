package org.koti.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.agent.Jvm;

class GuardTest {
    private static final String HOMES = "org.koti.agent.Jvm#homes";
    private static final String REFUSED = ": refused, done";
    private static final String USABLE = ": done, done";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource(HOMES)
    void refusesEveryGuardedMethodToAStranger(Path jdk) throws Exception {
        List<String> lines = run(guarded(jdk, PointProbe.class));

        String[] last = lines.get(lines.size() - 1).split(" ", -1);
        assertThat(last[0]).isEqualTo(last[2]).hasSize(3);
        assertThat(lines.subList(0, lines.size() - 1))
                .as("only constructors that nobody can call by reflection are left to the attempts")
                .allMatch(line -> line.endsWith(": abstract"))
                .hasSize(6);
    }

    @ParameterizedTest
    @MethodSource(HOMES)
    void noGuardedClassIsLoadedWhereNoStackIsLeftForGuardingIt(Path jdk) throws Exception {
        List<String> command = guarded(jdk, PointProbe.class);
        command.add("deep");
        List<String> lines = run(command);

        String[] last = lines.get(lines.size() - 1).split(" ", -1);
        assertThat(last[0]).isEqualTo(last[2]).hasSize(3);
        assertThat(lines.subList(0, lines.size() - 1)).allMatch(line -> line.endsWith(": abstract"));
    }

    @ParameterizedTest
    @MethodSource(HOMES)
    void takesNoAppOnAnOperatingSystemThatNobodyReviewed(Path jdk) throws Exception {
        List<String> command = Jvm.command(jdk, "classes", "asm");
        command.add("-Dos.name=Plan 9");
        command.add("-javaagent:" + Jvm.agentJar(folder));

        assertThat(run(with(command, OtherSystemProbe.class)))
                .hasSize(2)
                .allMatch(line -> line.startsWith("apps run on Linux only"));
    }

    @ParameterizedTest
    @MethodSource(HOMES)
    void refusesAStrangerWhatATrustedClassMayAndKeepsTheJdkUsable(Path jdk) throws Exception {
        List<String> lines = run(guarded(jdk, AttemptProbe.class));

        assertThat(lines).allMatch(line -> line.endsWith(REFUSED) || line.endsWith(USABLE));
        assertThat(lines.stream().filter(line -> line.endsWith(REFUSED))).hasSizeGreaterThanOrEqualTo(119);
        assertThat(lines.stream().filter(line -> line.endsWith(USABLE)).collect(Collectors.toSet()))
                .as("what is ordinary, and nothing else")
                .hasSize(AttemptsOrdinary.all().size());
    }

    @ParameterizedTest
    @MethodSource(HOMES)
    void wouldLetAStrangerDoEverythingWithoutTheAgent(Path jdk) throws Exception {
        List<String> command = Jvm.command(jdk, "classes", "asm");
        List<String> lines = run(with(command, AttemptProbe.class));

        assertThat(lines).hasSizeGreaterThan(160).allMatch(line -> line.endsWith(USABLE));
    }

    @ParameterizedTest
    @MethodSource(HOMES)
    void holdsAgainstAttemptsAtItself(Path jdk) throws Exception {
        assertThat(run(guarded(jdk, SelfProbe.class)))
                .containsExactly(
                        "a exhaust the stack: java.util.NoSuchElementException",
                        "b open a file after that: refused",
                        "c through a service: done",
                        "d through a library: refused",
                        "e within a guarded call: refused",
                        "f be called by the guard: java.util.NoSuchElementException",
                        "g from an initializer of its own: refused",
                        "nobody is trusted yet: refused",
                        "trusted now: done",
                        "trust twice: java.lang.IllegalStateException",
                        "install twice: java.lang.IllegalStateException",
                        "The app game may not touch files (java.io.FileInputStream.open, asked for by "
                                + AttemptsAgainstGuard.class.getName()
                                + "); keep data in the vault, or ask the person to pick a file.",
                        "7 java.io.FileInputStream.open " + AttemptsAgainstGuard.class.getName(),
                        "0",
                        "unmarked: 78");
    }

    @ParameterizedTest
    @MethodSource(HOMES)
    void knowsEveryNativeMethodAndEveryWayToIt(Path jdk) throws Exception {
        assertThat(run(with(Jvm.command(jdk, "classes", "asm"), Census.class)))
                .singleElement()
                .asString()
                .endsWith(" natives");
    }

    private List<String> guarded(Path jdk, Class<?> main) throws IOException {
        List<String> command = Jvm.command(jdk, "classes", "asm");
        command.add("-javaagent:" + Jvm.agentJar(folder));
        return with(command, main);
    }

    private List<String> with(List<String> command, Class<?> main) {
        command.add("-Djava.awt.headless=true");
        command.add("-Djava.util.prefs.userRoot=" + folder);
        command.add("-Dattempts.folder=" + folder);
        command.add(main.getName());
        return command;
    }

    private static List<String> run(List<String> command) throws Exception {
        Jvm.Outcome outcome = Jvm.run(command);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome.out().lines().toList();
    }
}
