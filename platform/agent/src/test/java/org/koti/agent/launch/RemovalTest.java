package org.koti.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovalTest {
    @TempDir
    Path scratch;

    private Path folder;

    @BeforeEach
    void fill() throws IOException {
        folder = scratch.resolve("folder");
        for (String name : Set.of("a", "b", "c/a", "c/b", "c/d/a", "e/a")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), name);
        }
        Files.createDirectory(folder.resolve("f"));
    }

    private List<Path> rest() throws IOException {
        try (Stream<Path> rest = Files.walk(folder)) {
            return rest.map(folder::relativize).toList();
        }
    }

    @Test
    void leavesNothing() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), scratch);

        Removal.of(folder);

        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void whatIsNotThereIsGone() throws IOException {
        Removal.of(scratch.resolve("nothing"));

        assertThat(folder).isNotEmptyDirectory();
    }

    /** Here two files that another program holds, as Windows lets it. */
    @Test
    void goesOnPastWhatCannotBeDeletedAndSaysWhatRemains() throws IOException {
        Set<Path> held = Set.of(folder.resolve("a"), folder.resolve("c/b"));
        Removal removal = new Removal(path -> {
            if (held.contains(path)) {
                throw new AccessDeniedException(path.toString());
            }
            Files.delete(path);
        });

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> removal.remove(folder))
                .satisfies(failure -> assertThat(Path.of(failure.getFile())).isIn(held))
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .isEqualTo("4 files and folders remain in " + folder));

        assertThat(rest()).containsExactlyInAnyOrder(Path.of(""), Path.of("a"), Path.of("c"), Path.of("c", "b"));
    }
}
