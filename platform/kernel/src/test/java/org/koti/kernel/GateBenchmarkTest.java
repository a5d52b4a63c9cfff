package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GateBenchmarkTest {
    @Test
    void measuresCallsThatReallyAskTheGate() {
        try (GateBenchmark benchmark = new GateBenchmark()) {
            assertThat(benchmark.cost(3, 100).with()).isPositive();

            assertThat(benchmark.counted()).isEqualTo(300);
            assertThat(benchmark.found()).isEqualTo(1200);
        }
    }
}
