package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        String line = Files.readString(Path.of("/proc", String.valueOf(sleeper.pid()), "stat"));
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
            signals.accept(Signal.STOP);
            await().until(this::isStopped);
            signals.accept(Signal.CONT);
            await().until(() -> !isStopped());
            assertThat(shells()).hasSize(1);
        }
        await().until(() -> shells().isEmpty());
    }

    @Test
    void anotherOneOfItsNumberIsLeftAlone() throws IOException {
        try (Signals signals = new Signals(sleeper.pid(), began + 1)) {
            signals.accept(Signal.STOP);
        }
        await().until(() -> shells().isEmpty());

        assertThat(isStopped()).isFalse();
    }

    @Test
    void aShellThatDiedIsReplaced() {
        try (Signals signals = new Signals(sleeper.pid(), began)) {
            signals.accept(Signal.STOP);
            await().until(this::isStopped);
            shells().forEach(ProcessHandle::destroyForcibly);
            await().until(() -> shells().isEmpty());
            signals.accept(Signal.CONT);
            await().until(() -> !isStopped());
        }
    }
}
