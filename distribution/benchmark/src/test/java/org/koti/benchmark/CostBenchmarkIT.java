package org.koti.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CostBenchmarkIT {
    @Test
    void measuresOneRoundOfEach() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        CostBenchmark benchmark = new CostBenchmark(Path.of(System.getProperty("benchmark.koti")), 1, 100).run();
        benchmark.print(new PrintStream(out, true, StandardCharsets.UTF_8));

        System.out.print(out.toString(StandardCharsets.UTF_8));
        assertThat(benchmark.ratio("compute")).isPositive();
        assertThat(benchmark.ratio("open")).isPositive();
        assertThat(benchmark.ratio("connect")).isPositive();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("start of a Java")
                .containsPattern("connect a socket, us .* <= 1.05 (PASS|MISSED)")
                .doesNotContain("NaN");
    }
}
