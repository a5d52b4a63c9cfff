package org.koti.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropFolderTest {
    @TempDir
    private Path folder;

    @Test
    void theJarIsThereUnderItsNameAndNothingElse() throws IOException {
        Path jar = Files.writeString(folder.resolve("notes-1.0.jar"), "first");
        Path dropped = DropFolder.in(folder.resolve("home")).resolve("notes.jar");

        DropFolder.put(jar, dropped);
        Files.writeString(jar, "second");
        DropFolder.put(jar, dropped);

        assertThat(folder.resolve("home/apps")).isDirectoryNotContaining("regex:.*\\.part");
        assertThat(folder.resolve("home/apps/notes.jar")).hasContent("second");
    }

    /** Who reads the jar while another takes its place reads the whole of the one that it opened. */
    @Test
    void aJarThatIsBeingReadIsNotWrittenInto() throws IOException {
        Path jar = Files.writeString(folder.resolve("notes-1.0.jar"), "first");
        Path dropped = DropFolder.in(folder.resolve("home")).resolve("notes.jar");
        DropFolder.put(jar, dropped);

        try (var read = Files.newInputStream(dropped)) {
            Files.writeString(jar, "second");
            DropFolder.put(jar, dropped);

            assertThat(read).hasContent("first");
        }
    }
}
