package org.koti.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.JarURLConnection;
import java.net.URL;
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
        URL type = getClass().getResource("/org/koti/sample/storm/Storm.class");
        Path storm = Path.of(
                ((JarURLConnection) type.openConnection()).getJarFileURL().toURI());
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        AvailabilityBenchmark benchmark = AvailabilityBenchmark.measure(
                Path.of(System.getProperty("benchmark.koti")),
                storm,
                folder,
                50,
                List.of("memory", "process:memory", "foreign:idle"));
        benchmark.print(new PrintStream(out, true, StandardCharsets.UTF_8));

        System.out.print(out.toString(StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("(?m)^memory .* <= 3.0 (PASS|MISSED)")
                .containsPattern("(?m)^process:memory .* <= 1.2 (PASS|MISSED)");
        assertThat(benchmark.millis("alone", 99)).isPositive();
        assertThat(benchmark.millis("memory", 99)).isPositive();
        assertThat(benchmark.limit("memory")).isIn("", "new memory", "processor time");
        assertThat(benchmark.millis("process:memory", 99)).isPositive();
        assertThat(benchmark.limit("process:memory")).isIn("", "processor time");
        assertThat(benchmark.millis("foreign:idle", 99)).isPositive();
    }
}
