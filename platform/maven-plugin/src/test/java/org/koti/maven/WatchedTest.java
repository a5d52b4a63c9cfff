package org.koti.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedTest {
    @TempDir
    private Path folder;

    private Watched watched;

    @BeforeEach
    void looksAtAFolderWithAFile() throws IOException {
        save("deep/down/a.txt", "a");
        watched = new Watched(List.of(folder, folder.resolve("absent")), Instant.MAX);
    }

    private void save(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void nothingChangedAsLongAsNobodyWrites() {
        assertThat(watched.hasChanged()).isFalse();
        assertThat(watched.hasChanged()).isFalse();
    }

    /** It may have been saved while the first jar was built. */
    @Test
    void whatWasSavedSinceThenCountsAtTheFirstLook() throws IOException {
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        saved("deep/down/a.txt", then.minusMillis(1));
        assertThat(new Watched(List.of(folder), then).hasChanged()).isFalse();

        saved("deep/down/a.txt", then);
        watched = new Watched(List.of(folder), then);
        assertThat(watched.hasChanged()).isTrue();

        watched.accept();
        assertThat(watched.hasChanged()).isFalse();
    }

    private void saved(String name, Instant when) throws IOException {
        Files.setLastModifiedTime(folder.resolve(name), FileTime.from(when));
    }

    @Test
    void tellsOfAFileThatWasWrittenOnceItStaysAsItIs() throws IOException {
        save("deep/down/a.txt", "longer");
        assertThat(watched.hasChanged()).isFalse();
        save("deep/down/a.txt", "longer yet");
        assertThat(watched.hasChanged()).isFalse();
        assertThat(watched.hasChanged()).isTrue();
    }

    @Test
    void tellsOfNewAndOfDeletedFiles() throws IOException {
        save("new/b.txt", "");
        watched.hasChanged();
        assertThat(watched.hasChanged()).isTrue();
        watched.accept();

        Files.delete(folder.resolve("deep/down/a.txt"));
        watched.hasChanged();
        assertThat(watched.hasChanged()).isTrue();
    }

    @Test
    void whatWasAcceptedIsNoChangeAnyMore() throws IOException {
        save("b.txt", "");
        watched.hasChanged();
        watched.hasChanged();

        watched.accept();

        assertThat(watched.hasChanged()).isFalse();
    }

    /** It is not in the jar that was built of what the last look saw. */
    @Test
    void whatIsSavedAfterTheLastLookIsNotAcceptedWithIt() throws IOException {
        save("b.txt", "");
        watched.hasChanged();
        watched.hasChanged();
        save("c.txt", "");

        watched.accept();

        watched.hasChanged();
        assertThat(watched.hasChanged()).isTrue();
    }

    @Test
    void whatABuildWroteIsAcceptedUnseen() throws IOException {
        save("b.txt", "");

        watched.acceptNow();

        assertThat(watched.hasChanged()).isFalse();
        assertThat(watched.hasChanged()).isFalse();
    }
}
