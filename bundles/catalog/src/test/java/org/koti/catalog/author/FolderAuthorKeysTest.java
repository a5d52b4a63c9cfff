package org.koti.catalog.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.koti.spi.catalog.AuthorException;
import org.koti.spi.catalog.CatalogAuthor.Kind;
import org.koti.spi.catalog.CatalogAuthor.Numbered;
import org.koti.spi.catalog.CatalogAuthor.Own;
import org.koti.spi.catalog.CatalogAuthor.Plan;

/** The keys of publishers and catalogs: whose they are, where they lie, and how they change. */
final class FolderAuthorKeysTest extends AuthorHarness {
    @Test
    void readersFollowNewKeys() throws Exception {
        publish(FIRST);
        assertThat(read().releases()).hasSize(1);
        Map<String, String> publisherKeys = files(Desk.keys(desk.publisher));
        Map<String, String> catalogKeys = files(Desk.keys(desk.catalog));
        String id = author.show(Kind.PUBLISHER, desk.publisher).id();

        Own publisher = author.rotate(Kind.PUBLISHER, desk.publisher, desk);
        Own catalog = author.rotate(Kind.CATALOG, desk.catalog, desk);

        assertThat(publisher.id()).isEqualTo(id);
        assertThat(publisher.rotations()).isEqualTo(1);
        assertThat(catalog.releases()).containsExactly(new Numbered("chess", 1));
        assertThat(files(Desk.keys(desk.publisher)))
                .hasSameSizeAs(publisherKeys)
                .doesNotContainKeys(publisherKeys.keySet().toArray(String[]::new));
        assertThat(files(Desk.keys(desk.catalog)))
                .hasSameSizeAs(catalogKeys)
                .doesNotContainKeys(catalogKeys.keySet().toArray(String[]::new));
        publish(SECOND);
        assertThat(read().releases()).hasSize(2);
        assertThat(read().refusals()).isEmpty();
        assertThat(author.verify(desk.catalog).problems()).isEmpty();
    }

    @Test
    void aWrongPassphraseChangesNothing() throws Exception {
        publish(FIRST);
        Map<String, String> before = files(folder);
        desk.word = Optional.of("arvaus");

        assertThatThrownBy(() -> publish(SECOND)).isInstanceOfSatisfying(AuthorException.class, refused -> {
            assertThat(refused.kind()).isEqualTo(AuthorException.Kind.PASSPHRASE);
            assertThat(refused.subject()).startsWith(Desk.keys(desk.publisher) + "/online-");
            assertThat(refused).hasMessageNotContaining("arvaus");
        });
        assertThatThrownBy(() -> author.rotate(Kind.CATALOG, desk.catalog, desk))
                .isInstanceOf(AuthorException.class);
        assertThat(files(folder)).isEqualTo(before);
        assertThat(desk.isAllWiped()).isTrue();
    }

    @Test
    void passphrasesAreAskedForOnceEachAndOverwritten() throws Exception {
        publish(FIRST);

        assertThat(desk.asked).containsExactly(Kind.PUBLISHER, Kind.CATALOG);
        assertThat(desk.said).hasSize(4);
        assertThat(desk.isAllWiped()).isTrue();
    }

    @Test
    void keysWithoutAPassphraseStayLikeThat() throws Exception {
        desk.word = Optional.empty();
        Path plain = folder.resolve("plain");
        author.create(Kind.PUBLISHER, plain, Desk.PLAN, desk);

        assertThat(author.rotate(Kind.PUBLISHER, plain, desk).rotations()).isEqualTo(1);
        assertThat(desk.asked).isEmpty();
        try (Stream<Path> files = Files.list(Desk.keys(plain))) {
            assertThat(files.filter(file -> file.toString().endsWith(".pem")).toList())
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(
                                    KeyFile.read(Files.readAllBytes(file)).isSealed())
                            .isFalse());
        }
    }

    @Test
    void keysAreTheOwnersAlone() throws Exception {
        author.rotate(Kind.PUBLISHER, desk.publisher, desk);
        Path keys = Desk.keys(desk.publisher);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(keys)) {
            assertThat(files.filter(file -> file.toString().endsWith(".pem")).toList())
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(files(desk.publisher))
                .noneSatisfy((name, digest) -> assertThat(name).endsWith(".pem"));
    }

    @Test
    void theRootKeyMayBeElsewhereUntilKeysChange() throws Exception {
        Path keys = Desk.keys(desk.publisher);
        Path root = only(keys, "root-");
        Path safe = Files.move(root, folder.resolve("safe.pem"));

        assertThat(publish(FIRST).isNew()).isTrue();
        assertRefused(
                AuthorException.Kind.KEYS_ELSEWHERE,
                keys.toString(),
                () -> author.rotate(Kind.PUBLISHER, desk.publisher, desk));
        Files.move(safe, root);
        assertThat(author.rotate(Kind.PUBLISHER, desk.publisher, desk).rotations())
                .isEqualTo(1);
    }

    private static Path only(Path keys, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(keys)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void itTakesAsManyRootKeysAsWerePlanned() throws Exception {
        Path several = folder.resolve("several");
        Path keys = Desk.keys(several);
        author.create(Kind.CATALOG, several, new Plan("Several", 3, 2), desk);
        Files.move(only(keys, "root-"), folder.resolve("one.pem"));

        Own rotated = author.rotate(Kind.CATALOG, several, desk);
        assertThat(rotated.rootKeys()).isEqualTo(3);
        assertThat(rotated.threshold()).isEqualTo(2);
        Files.move(only(keys, "root-"), folder.resolve("two.pem"));
        Files.move(only(keys, "root-"), folder.resolve("three.pem"));
        assertRefused(
                AuthorException.Kind.KEYS_ELSEWHERE, keys.toString(), () -> author.rotate(Kind.CATALOG, several, desk));
    }

    @Test
    void oneCommandSignsAtATime() throws Exception {
        Path lock = Desk.keys(desk.catalog).resolve("lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock other = channel.lock()) {
            assertThat(other.isValid()).isTrue();
            assertRefused(AuthorException.Kind.BUSY, Desk.keys(desk.catalog).toString(), () -> publish(FIRST));
        }
        assertThat(publish(FIRST).isNew()).isTrue();
    }

    @Test
    void aKeyFileThatIsNoneIsNamed() throws Exception {
        Path odd = Desk.keys(desk.publisher).resolve("odd.pem");
        Files.writeString(odd, "-----BEGIN CERTIFICATE-----");

        assertRefused(AuthorException.Kind.KEY_FILE, odd.toString(), () -> publish(FIRST));
    }
}
