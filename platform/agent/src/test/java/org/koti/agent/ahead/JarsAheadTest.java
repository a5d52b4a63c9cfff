package org.koti.agent.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarsAheadTest {
    private static final String DIGEST = "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73";

    @TempDir
    Path folder;

    private final Digests digests = new Digests();
    private Path jar;

    @BeforeEach
    void build() throws IOException {
        Files.createDirectory(folder.resolve("etc"));
        jar = Files.writeString(Files.createDirectory(folder.resolve("lib")).resolve("a.jar"), "content");
    }

    @Test
    void whatIsOnTheListIsThereBeforeItIsAskedFor() throws IOException {
        list("no line", DIGEST + "  lib/a.jar");

        new JarsAhead(folder, digests).run();

        Files.delete(jar);
        assertThat(digests.of(jar)).isEqualTo(DIGEST);
    }

    @Test
    void whatIsMissingIsLeftToWhoeverAsks() throws IOException {
        list(DIGEST + "  lib/missing.jar", DIGEST + "  lib/a.jar");

        new JarsAhead(folder, digests).run();

        assertThat(digests.of(jar)).isEqualTo(DIGEST);
    }

    @Test
    void withoutAListNothingIsAhead() throws IOException {
        new JarsAhead(folder, digests).run();

        assertThat(digests.of(jar)).isEqualTo(DIGEST);
    }

    @Test
    void itBeginsByItself() throws Exception {
        list(DIGEST + "  lib/a.jar");
        Digests begun = JarsAhead.begin(folder);
        for (Thread each : Thread.getAllStackTraces().keySet()) {
            if (each.getName().equals("koti-jars-ahead")) {
                each.join();
            }
        }

        Files.delete(jar);
        assertThat(begun.of(jar)).isEqualTo(DIGEST);
    }

    private void list(String... lines) throws IOException {
        Files.write(folder.resolve(JarsAhead.LIST), List.of(lines));
    }
}
