package org.koti.catalog.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.koti.catalog.tuf.Contents;
import org.koti.catalog.tuf.FolderSource;
import org.koti.catalog.tuf.MemoryState;
import org.koti.catalog.tuf.RepositoryClient;
import org.koti.catalog.tuf.RepositoryId;
import org.koti.catalog.tuf.Sha256;
import org.koti.catalog.tuf.SignedCatalog;
import org.koti.spi.catalog.AuthorException;
import org.koti.spi.catalog.CatalogAuthor.Published;

/** An author at a desk, with a publisher and a catalog of their own, and a reader of that. */
abstract class AuthorHarness {
    static final byte[] FIRST = Apps.chess("1.0.0");
    static final byte[] SECOND = Apps.chess("1.1.0");

    final FolderAuthor author = Desk.author();
    final RepositoryClient reader = new RepositoryClient(new MemoryState(), Clock.fixed(Desk.NOW, ZoneOffset.UTC));

    @TempDir
    Path folder;

    Desk desk;

    @BeforeEach
    void sitDown() throws AuthorException {
        desk = new Desk(folder).made();
    }

    Contents read() throws Exception {
        return new SignedCatalog(
                        RepositoryId.of(Files.readAllBytes(desk.catalog.resolve("1.root.json"))),
                        new FolderSource(desk.catalog),
                        reader)
                .refresh();
    }

    Published publish(byte[] jar) throws AuthorException {
        return author.publish(desk.of(jar), desk);
    }

    static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .forEach(file -> files.put(folder.relativize(file).toString(), digest(file)));
        }
        return files;
    }

    static String digest(Path file) {
        try {
            return Sha256.hex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertRefused(AuthorException.Kind kind, String subject, Executable deed) {
        assertThatThrownBy(deed::execute).isInstanceOfSatisfying(AuthorException.class, refused -> {
            assertThat(refused.kind()).isEqualTo(kind);
            assertThat(refused.subject()).isEqualTo(subject);
        });
    }
}
