package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessFactsTest {
    private static final String REST = " S 1 2 3 4 5 6 7 8 9 10 150 25 13 14 15 16 17 18 4711 20 21 22\n";

    @ParameterizedTest
    @ValueSource(strings = {"java", "a) S 1 2 3 4 5 6 7 8 9 10 0 0 (b", "9 (x) R 0 0", ")", " "})
    void whateverAProcessCallsItselfItsTimeIsWhatLinuxCounted(String name) {
        assertThat(ProcessFacts.parse("42 (" + name + ")" + REST))
                .contains(new ProcessFacts(4711, 1_750_000_000L, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "a) S 1", ") S"})
    void whatWasStoppedStands(String name) {
        assertThat(ProcessFacts.parse("42 (" + name + ")" + REST.replace(" S ", " T "))
                        .orElseThrow()
                        .stands())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42 (java) S 1", "42 (java) S 1 2 3 4 5 6 7 8 9 10 x 25 13 14 15 16 17 18 4711 20"})
    void whatIsNoSuchLineSaysNothing(String line) {
        assertThat(ProcessFacts.parse(line)).isEmpty();
    }

    @Test
    void thereIsSomethingOfWhatRunsOnly() throws Exception {
        assertThat(ProcessFacts.of(ProcessFacts.ALL, ProcessHandle.current().pid())
                        .orElseThrow()
                        .cpuNanos())
                .isPositive();
        assertThat(ProcessFacts.of(ProcessFacts.ALL, Long.MAX_VALUE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\377", "\\303(", "a) S \\200"})
    void aProcessWhoseNameIsNoTextIsMeasured(String name, @TempDir Path folder) throws Exception {
        try (NamedProcess named = new NamedProcess(folder, name)) {
            assertThat(ProcessFacts.of(ProcessFacts.ALL, named.id())).isPresent();
        }
    }

    @Test
    void whatIsThereAndCannotBeReadIsNotTakenForGone(@TempDir Path folder) throws Exception {
        Path process = Files.createDirectory(folder.resolve("42"));
        assertThatThrownBy(() -> ProcessFacts.of(folder, 42)).isInstanceOf(IOException.class);
        Files.writeString(process.resolve("stat"), "42 (java) S 1");
        assertThatThrownBy(() -> ProcessFacts.of(folder, 42))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("42/stat");
        Files.writeString(process.resolve("stat"), "42 (java)" + REST);
        assertThat(ProcessFacts.of(folder, 42)).isPresent();
    }
}
