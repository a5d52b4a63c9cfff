package org.koti.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

class StartBenchmarkIT {
    @TempDir
    Path folder;

    @Test
    @EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "stock Karaf 4.4.10 does not start on Java 24 and newer")
    void measuresOneRoundOfBoth() throws Exception {
        KotiNode node = new KotiNode(Path.of(System.getProperty("benchmark.koti")), folder.resolve("home"));
        StockKaraf karaf = StockKaraf.lean(Path.of(System.getProperty("benchmark.karaf")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        StartBenchmark benchmark = new StartBenchmark(List.of(node, karaf), 1).run();
        benchmark.print(new PrintStream(out, true, StandardCharsets.UTF_8));

        System.out.print(out.toString(StandardCharsets.UTF_8));
        for (Contender contender : List.of(node, karaf)) {
            assertThat(benchmark.median(contender, "warm").ready()).isPositive();
            assertThat(benchmark.median(contender, "cold").residentKilobytes()).isPositive();
            assertThat(benchmark.median(contender, "cold").threads()).isGreaterThan(1);
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Koti, cold", "Koti, warm", "Karaf, http scr shell, cold", "Karaf, http scr shell, warm")
                .containsPattern("Koti, warm, ready s +\\d+\\.\\d\\d <= 3.0 (PASS|MISSED)")
                .containsPattern("ready as a share of Karaf, http scr shell, cold +\\d\\.\\d\\d <= 0.8 (PASS|MISSED)")
                .containsPattern(
                        "resident as a share of Karaf, http scr shell, warm +\\d\\.\\d\\d <= 0.7 (PASS|MISSED)");
    }
}
