package org.koti.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostBenchmarkIT {
    @TempDir
    Path folder;

    @Test
    void measuresOneRoundOfEach() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        CostBenchmark benchmark =
                new CostBenchmark(Path.of(System.getProperty("benchmark.koti")), StormJar.path(), 1, 100).run(folder);
        benchmark.print(new PrintStream(out, true, StandardCharsets.UTF_8));

        System.out.print(out.toString(StandardCharsets.UTF_8));
        assertThat(benchmark.ratio("compute")).isPositive();
        assertThat(benchmark.ratio("open")).isPositive();
        assertThat(benchmark.ratio("connect")).isPositive();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("start of a node, ms of processor .* <= 400.0 (PASS|MISSED)")
                .containsPattern("an app reads its vault, us +\\d")
                .containsPattern("connect a socket, us .* <= 1.05 (PASS|MISSED)")
                .doesNotContain("NaN");
    }
}
