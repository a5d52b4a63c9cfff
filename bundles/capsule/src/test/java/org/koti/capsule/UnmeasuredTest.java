package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real process that does nothing. */
class UnmeasuredTest {
    private final IOException why = new IOException("too many files are open");
    private final List<IOException> told = new ArrayList<>();
    private Process sleeper;

    @BeforeEach
    void start() throws IOException {
        sleeper = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() {
        sleeper.destroyForcibly();
        await().until(() -> !sleeper.isAlive());
    }

    @Test
    void itIsEndedThoughThereIsNoMemoryToTellIt() {
        Unmeasured unmeasured = new Unmeasured(reason -> {
            throw new StackOverflowError("nothing is left");
        });
        assertThat(unmeasured.hasEnded()).isFalse();
        assertThatThrownBy(() -> unmeasured.end(sleeper.toHandle(), why)).isInstanceOf(StackOverflowError.class);

        await().until(() -> !sleeper.isAlive());
        assertThat(unmeasured.hasEnded()).isTrue();
    }

    @Test
    void whyIsToldOnce() {
        Unmeasured unmeasured = new Unmeasured(told::add);
        unmeasured.end(sleeper.toHandle(), why);
        unmeasured.end(sleeper.toHandle(), new IOException("still"));

        assertThat(told).containsExactly(why);
    }
}
