package org.koti.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    Path folder;

    @Test
    void replacesAPropertyWhoseValueTakesSeveralLines() throws IOException {
        Path file = Files.writeString(
                folder.resolve("cfg"),
                "a = 1\nfeaturesBoot = \\\n  ssh, \\\n  shell\nfeaturesBootAsynchronous=false\n");

        Folders.replaceLines(file, Map.of("featuresBoot", "http"));

        assertThat(file).hasContent("a = 1\nfeaturesBootAsynchronous=false\nfeaturesBoot = http\n");
    }

    @Test
    void deletesAFolderWithAllThatIsInIt() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(inner.resolve("c"), "");

        Folders.delete(folder.resolve("a"));

        assertThat(folder).isEmptyDirectory();
    }
}
