package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GateBenchmarkTest {
    @Test
    void measuresCallsThatReallyAskTheGate() {
        try (GateBenchmark benchmark = new GateBenchmark()) {
            assertThat(benchmark.microseconds(3, 100)).isPositive();

            assertThat(benchmark.counted()).isEqualTo(300);
        }
    }
}
