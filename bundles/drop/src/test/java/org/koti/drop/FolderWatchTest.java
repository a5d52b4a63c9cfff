package org.koti.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderWatchTest {
    private static final String ANY = "*";

    @TempDir
    private Path home;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final FolderWatch.Listener listener = new FolderWatch.Listener() {
        @Override
        public void touched(Set<String> names) {
            heard.addAll(names);
        }

        @Override
        public void touchedAny() {
            heard.add(ANY);
        }
    };

    private void await(String wanted) throws InterruptedException {
        for (String next = heard.poll(30, TimeUnit.SECONDS); !wanted.equals(next); ) {
            assertThat(next).as("heard of " + wanted).isNotNull();
            next = heard.poll(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void tellsOfFilesThatCameChangedAndWent() throws Exception {
        Folder folder = new Folder(home.resolve("apps"));
        try (FolderWatch watch = FolderWatch.begin(folder, listener)) {
            assertThat(watch).isNotNull();
            Path file = folder.path().resolve("a.jar");
            Files.writeString(file, "a");
            await("a.jar");
            Files.move(file, folder.path().resolve("b.jar"));
            await("b.jar");
            Files.delete(folder.path().resolve("b.jar"));
            await("b.jar");
        }
    }

    @Test
    void aFolderThatIsTakenAwayIsMadeAnew() throws Exception {
        Folder folder = new Folder(home.resolve("apps"));
        try (FolderWatch watch = FolderWatch.begin(folder, listener)) {
            assertThat(watch).isNotNull();
            Files.delete(folder.path());
            await(ANY);
            Files.writeString(folder.path().resolve("a.jar"), "a");
            await("a.jar");
        }
    }
}
