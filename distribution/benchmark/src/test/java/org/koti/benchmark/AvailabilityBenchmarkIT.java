package org.koti.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That it measures. That a storm is stopped is tested by the whole-product tests; here it may be over before it got as much as its limit. */
class AvailabilityBenchmarkIT {
    @TempDir
    Path folder;

    @Test
    void measuresAStormInTheNodeAndOneInItsProcess() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Path node = Path.of(System.getProperty("benchmark.koti"));

        AvailabilityBenchmark benchmark = AvailabilityBenchmark.measure(
                new StormNode(node, StormJar.path(), folder),
                1,
                50,
                List.of("memory", "process:memory", "foreign:idle"));
        benchmark.print(new PrintStream(out, true, StandardCharsets.UTF_8));

        System.out.print(out.toString(StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("(?m)^memory .* <= 3.0 (PASS|MISSED)")
                .containsPattern("(?m)^process:memory .* <= 1.2 (PASS|MISSED)");
        assertThat(benchmark.of("memory").ratio()).isPositive();
        assertThat(benchmark.of("memory").limit()).isIn("", "new memory", "processor time");
        assertThat(benchmark.of("process:memory").ratio()).isPositive();
        assertThat(benchmark.of("process:memory").limit()).isIn("", "processor time");
        assertThat(benchmark.of("foreign:idle").ratio()).isPositive();
    }
}
