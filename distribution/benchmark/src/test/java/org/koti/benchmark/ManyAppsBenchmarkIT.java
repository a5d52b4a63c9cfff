package org.koti.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyAppsBenchmarkIT {
    @TempDir
    Path folder;

    @Test
    void measuresANodeWithoutAppsAndOneWithSome() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Path node = Path.of(System.getProperty("benchmark.koti"));
        StormOffer app = new StormOffer("storm", Files.readAllBytes(StormJar.path()));

        ManyAppsBenchmark benchmark = ManyAppsBenchmark.measure(new CrowdedNode(node, folder), app.times(3), 1, 20);
        benchmark.print(new PrintStream(out, true, StandardCharsets.UTF_8));

        System.out.print(out.toString(StandardCharsets.UTF_8));
        assertThat(benchmark.heapOfOne()).isPositive();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("(?m)^apps +0 +3 ")
                .containsPattern("(?m)^unlocked until all run, s +\\d+\\.\\d\\d +\\d+\\.\\d\\d")
                .containsPattern("(?m)^heap of an app, KB +\\d+\\.\\d\\d +<= 1024.0 (PASS|MISSED)")
                .containsPattern("(?m)^home, p99 ms +\\d+\\.\\d\\d +\\d+\\.\\d\\d");
    }
}
