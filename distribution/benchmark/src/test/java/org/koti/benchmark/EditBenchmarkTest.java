package org.koti.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditBenchmarkTest {
    @TempDir
    private Path scratch;

    private static String printed(Long... nanos) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new EditBenchmark(3, 4.5, 20.25, new Answers(List.of(nanos)))
                .print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void judgesByTheMedian() {
        assertThat(printed(1_000_000_000L, 2_000_000_000L, 9_000_000_000L))
                .contains("from nothing to the app: 3 commands, ")
                .contains("edit until visible, s: median of 3 2.00 <= 2.0 PASS");
        assertThat(printed(1_000_000_000L, 2_010_000_000L, 9_000_000_000L)).contains("2.01 <= 2.0 MISSED");
    }

    @Test
    void tellsWhatMavenSaidWhereItMakesNoApp() {
        List<String> maven = List.of("sh", "-c", "echo no archetype; exit 1");

        assertThatThrownBy(() -> new AuthorsApp(scratch, "1", maven, scratch).generate())
                .isInstanceOf(IOException.class)
                .hasMessage("Maven says: no archetype\n");
    }
}
