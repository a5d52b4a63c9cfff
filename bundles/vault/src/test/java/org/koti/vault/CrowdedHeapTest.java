package org.koti.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a transaction may hold fits into the heap that a node has. */
final class CrowdedHeapTest {
    @TempDir
    private Path folder;

    @Test
    void theLargestTransactionsAreCommittedAndOpenedAgainBesideAppsAtTheirQuota() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CrowdedHeap.class.getName(),
                        folder.resolve("vault").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        assertThat(told)
                .anySatisfy(line -> assertThat(line).startsWith("refused: a transaction writes at most 8 MiB"))
                .anySatisfy(line -> assertThat(line).matches("whole: (\\d+) of \\1"));
    }
}
