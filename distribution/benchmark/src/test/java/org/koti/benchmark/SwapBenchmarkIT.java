package org.koti.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form: that nothing is lost when an app is swapped under load. */
class SwapBenchmarkIT {
    private static final SwapPlan SHORT =
            new SwapPlan(5, 20, 2, Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMinutes(1));

    @TempDir
    Path folder;

    @Test
    void aNodeLosesNothing() throws Exception {
        SwapFigures figures = run(new KotiStage(Path.of(System.getProperty("benchmark.koti")), folder));

        assertThat(Tally.complaints(figures.tallies())).isEmpty();
        assertThat(figures.swaps()).hasSize(5);
        assertThat(figures.requests()).isGreaterThan(200);
        assertThat(figures.failed()).isZero();
        assertThat(figures.wrong()).isZero();
        assertThat(figures.books().lost()).isZero();
        assertThat(figures.books().doubled()).isZero();
        assertThat(figures.books().noted()).isGreaterThan(10);
        assertThat(figures.books().messages()).isPositive();
        assertThat(figures.hung()).isZero();
        assertThat(figures.refused()).isZero();
    }

    private static SwapFigures run(Stage stage) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SwapFigures figures = new SwapRun(stage, SHORT).figures();
        figures.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.out.print(out.toString(StandardCharsets.UTF_8));
        return figures;
    }
}
