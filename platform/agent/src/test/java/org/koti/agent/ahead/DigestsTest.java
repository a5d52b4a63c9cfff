package org.koti.agent.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {
    @TempDir
    Path folder;

    private final Digests digests = new Digests();

    /** {@code printf content | sha256sum} */
    @Test
    void theyAreThoseOfSha256sum() throws IOException {
        assertThat(digests.of(Files.writeString(folder.resolve("file"), "content")))
                .isEqualTo("ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73");
    }

    @Test
    void aFileIsReadOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "content");
        String first = digests.of(file);

        Files.delete(file);

        assertThat(digests.of(file)).isEqualTo(first);
    }

    @Test
    void aFileThatCannotBeReadHasNoneUntilItCan() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> digests.of(folder.resolve("missing")))
                .isInstanceOf(NoSuchFileException.class);
        assertThatIOException().isThrownBy(() -> digests.of(folder.resolve("missing")));

        Files.writeString(folder.resolve("missing"), "content");

        assertThat(digests.of(folder.resolve("missing"))).startsWith("ed7002b4");
    }
}
