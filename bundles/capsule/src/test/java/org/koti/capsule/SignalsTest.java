package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals to a real process that does nothing. */
class SignalsTest {
    private Process sleeper;
    private long began;

    @BeforeEach
    void start() throws IOException {
        sleeper = new ProcessBuilder("sleep", "600").start();
        began = ProcessFacts.of(ProcessFacts.ALL, sleeper.pid()).orElseThrow().began();
    }

    @AfterEach
    void end() {
        sleeper.destroyForcibly();
        await().until(() -> !sleeper.isAlive());
    }

    private boolean isStopped() throws IOException {
        return isStopped(sleeper.pid());
    }

    /** {@return whether it is held; its name may be any bytes} */
    static boolean isStopped(long id) throws IOException {
        String line = Files.readString(Path.of("/proc", String.valueOf(id), "stat"), StandardCharsets.ISO_8859_1);
        return line.substring(line.lastIndexOf(')')).startsWith(") T ");
    }

    private static List<ProcessHandle> shells() {
        return ProcessHandle.current()
                .children()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> !command.endsWith("sleep"))
                        .isPresent())
                .toList();
    }

    @Test
    void aProcessIsStoppedAndGoesOn() {
        try (Signals signals = new Signals(sleeper.pid(), began)) {
            assertThat(shells()).isEmpty();
            assertThat(signals.test(Signal.STOP)).isTrue();
            await().until(this::isStopped);
            assertThat(signals.test(Signal.CONT)).isTrue();
            await().until(() -> !isStopped());
            assertThat(shells()).hasSize(1);
        }
        await().until(() -> shells().isEmpty());
    }

    @Test
    void anotherOneOfItsNumberIsLeftAlone() throws IOException {
        try (Signals signals = new Signals(sleeper.pid(), began + 1)) {
            assertThat(signals.test(Signal.STOP)).isTrue();
            assertThat(signals.last(sleeper.pid())).isTrue();
        }
        await().until(() -> shells().isEmpty());

        assertThat(isStopped()).isFalse();
        assertThat(goesLast(sleeper)).isFalse();
    }

    private static boolean goesLast(Process process) {
        Path thread = BoxedProcess.threads(ProcessFacts.ALL, process.pid()).resolve(String.valueOf(process.pid()));
        return ThreadFacts.of(thread).orElseThrow().goesLast();
    }

    @Test
    void aThreadOfItGoesLastAndNoneOfAnotherProcess() throws IOException {
        Process other = new ProcessBuilder("sleep", "600").start();
        try (Signals signals = new Signals(sleeper.pid(), began)) {
            assertThat(goesLast(sleeper)).isFalse();
            assertThat(signals.last(other.pid())).isTrue();
            assertThat(signals.last(sleeper.pid())).isTrue();
            await().until(() -> goesLast(sleeper));
            assertThat(signals.test(Signal.STOP)).isTrue();
            await().until(this::isStopped);
            assertThat(goesLast(other)).isFalse();
        } finally {
            other.destroyForcibly();
            await().until(() -> !other.isAlive());
        }
    }

    @Test
    void aShellThatDiedIsReplaced() {
        try (Signals signals = new Signals(sleeper.pid(), began)) {
            assertThat(signals.test(Signal.STOP)).isTrue();
            await().until(this::isStopped);
            shells().forEach(ProcessHandle::destroyForcibly);
            await().until(() -> shells().isEmpty());
            await().until(() -> signals.test(Signal.CONT));
            await().until(() -> !isStopped());
        }
    }

    @Test
    void aSignalForWhichThereIsNoShellIsNotTakenForSent(@TempDir Path folder) throws IOException {
        Path shell = folder.resolve("sh");
        try (Signals signals = new Signals(shell.toString(), sleeper.pid(), began)) {
            assertThat(signals.test(Signal.STOP)).isFalse();
            Files.createSymbolicLink(shell, Path.of("/bin/sh"));
            assertThat(signals.test(Signal.STOP)).isTrue();
            await().until(this::isStopped);
            Files.delete(shell);
            shells().forEach(ProcessHandle::destroyForcibly);
            await().until(() -> shells().isEmpty());

            assertThat(signals.test(Signal.CONT)).isFalse();
            assertThat(isStopped()).isTrue();
            Files.createSymbolicLink(shell, Path.of("/bin/sh"));
            assertThat(signals.test(Signal.CONT)).isTrue();
            await().until(() -> !isStopped());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\377", "\\201\\210", "a) S 1", "$x *"})
    void whateverAProcessCallsItselfItIsReached(String name, @TempDir Path folder) throws IOException {
        try (NamedProcess named = new NamedProcess(folder, name);
                Signals signals = new Signals(
                        named.id(),
                        ProcessFacts.of(ProcessFacts.ALL, named.id())
                                .orElseThrow()
                                .began())) {
            assertThat(signals.test(Signal.STOP)).isTrue();
            await().until(() -> isStopped(named.id()));
        }
    }
}
