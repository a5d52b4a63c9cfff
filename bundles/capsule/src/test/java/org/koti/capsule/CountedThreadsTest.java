package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedThreadsTest {
    private static final long SOME = 20_000_000;

    @Test
    void whatTheyUseIsCountedWhileTheyRunAndAfterwards() throws InterruptedException {
        CountedThreads threads = new CountedThreads("counted");
        assertThat(threads.cpuNanos()).isZero();
        Thread thread = threads.newThread(() -> {
            while (threads.cpuNanos() < SOME) {
                Thread.onSpinWait();
            }
        });
        thread.start();
        thread.join();

        assertThat(threads.cpuNanos()).isGreaterThanOrEqualTo(SOME).isEqualTo(threads.cpuNanos());
    }
}
