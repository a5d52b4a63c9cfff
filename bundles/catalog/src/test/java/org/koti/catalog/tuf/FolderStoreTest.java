package org.koti.catalog.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FolderStoreTest {
    @TempDir
    private Path folder;

    private FolderStore store;

    @BeforeEach
    void open() {
        store = new FolderStore(folder, new DiskOperations());
    }

    @Test
    void readsWhatItWrote() throws Exception {
        store.write("a.json", Scene.bytes("old"));
        store.write("a.json", Scene.bytes("new"));
        store.write("publishers/abc/a.json", Scene.bytes("below"));

        assertThat(store.read("a.json", 3)).contains(Scene.bytes("new"));
        assertThat(store.read("publishers/abc/a.json", 100)).contains(Scene.bytes("below"));
        assertThat(store.read("b.json", 100)).isEmpty();
        assertThat(store.read("a.json/b.json", 100)).isEmpty();
        assertThat(store.read("publishers", 100)).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("a.json", "publishers");
        }
    }

    @Test
    void readsOneByteMoreThanWantedAndNoMore() throws Exception {
        store.write("a.json", new byte[1000]);

        assertThat(store.read("a.json", 10))
                .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(11));
    }

    @Test
    void followsNoLink(@TempDir Path elsewhere) throws Exception {
        Files.write(elsewhere.resolve("a.json"), Scene.bytes("secret"));
        Files.createSymbolicLink(folder.resolve("a.json"), elsewhere.resolve("a.json"));
        Files.createSymbolicLink(folder.resolve("publishers"), elsewhere);

        assertThat(store.read("a.json", 100)).isEmpty();
        assertThat(store.read("publishers/a.json", 100)).isEmpty();
    }

    @Test
    void aCatalogThatIsReachedByALinkIsRead(@TempDir Path elsewhere) throws Exception {
        store.write("a.json", Scene.bytes("here"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), folder);

        assertThat(new FolderSource(link).read("a.json", 100)).contains(Scene.bytes("here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "/a", "a/../b", ".a", "", "a//b", "a\\b", "a\nb", "a/b/c/d/e", "C:a"})
    void opensNothingByAnOddName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> store.read(name, 10));
    }

    @Test
    void aFolderThatIsNotThereHasNoFiles() throws Exception {
        assertThat(new FolderSource(folder.resolve("none")).read("a.json", 10)).isEmpty();
    }
}
