package org.koti.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartLevelTest {
    private static final Duration ENOUGH = Duration.ofMinutes(10);

    private final FakeFramework framework = new FakeFramework(StartLevelTest.class.getClassLoader());
    private final StartLevel level = new StartLevel(framework.context(), framework.startLevel(), 100);

    @BeforeEach
    void install() {
        framework.install("org.koti.early");
        framework.starting("org.koti.slow");
    }

    @Test
    void isNotWaitedForWhereItIsReached() {
        framework.reach(100);

        assertThatCode(() -> level.await(Duration.ZERO)).doesNotThrowAnyException();
    }

    @Test
    void isWaitedForUntilItIsReached() throws InterruptedException {
        CompletableFuture<Void> start = CompletableFuture.runAsync(
                () -> assertThatCode(() -> level.await(ENOUGH)).doesNotThrowAnyException());
        framework.awaitListener();
        framework.reach(99);
        assertThat(start).isNotDone();

        framework.reach(100);

        start.join();
    }

    @Test
    void whereItIsNotReachedThePersonIsToldWhatToDo() {
        framework.reach(80);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> level.await(Duration.ZERO))
                .withMessage("not started within 0 minutes, as the bundle org.koti.slow of Koti itself is still"
                        + " starting; close what keeps this computer busy and start Koti again")
                .satisfies(refusal -> assertThat(refusal.exitStatus()).isEqualTo(70));
    }

    @Test
    void norIsWhereNoBundleIsStarting() {
        FakeFramework idle = new FakeFramework(StartLevelTest.class.getClassLoader());
        StartLevel never = new StartLevel(idle.context(), idle.startLevel(), 100);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> never.await(Duration.ZERO))
                .withMessageContaining("the framework is still starting");
    }
}
