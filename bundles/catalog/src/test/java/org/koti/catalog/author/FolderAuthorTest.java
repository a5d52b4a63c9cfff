package org.koti.catalog.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.koti.catalog.ReleaseFormat;
import org.koti.catalog.ReleaseText;
import org.koti.catalog.tuf.Contents;
import org.koti.catalog.tuf.FolderSource;
import org.koti.catalog.tuf.MemoryState;
import org.koti.catalog.tuf.Release;
import org.koti.catalog.tuf.RepositoryClient;
import org.koti.catalog.tuf.RepositoryId;
import org.koti.catalog.tuf.Sha256;
import org.koti.catalog.tuf.SignedCatalog;
import org.koti.spi.catalog.AuthorException;
import org.koti.spi.catalog.CatalogAuthor;
import org.koti.spi.catalog.CatalogAuthor.Kind;
import org.koti.spi.catalog.CatalogAuthor.Numbered;
import org.koti.spi.catalog.CatalogAuthor.Own;
import org.koti.spi.catalog.CatalogAuthor.Plan;
import org.koti.spi.catalog.CatalogAuthor.Publication;
import org.koti.spi.catalog.CatalogAuthor.Published;
import org.koti.spi.catalog.CatalogAuthor.Verdict;

/** From nothing to an app in a catalog that readers accept, and on from there. */
final class FolderAuthorTest {
    private static final byte[] FIRST = Apps.chess("1.0.0");
    private static final byte[] SECOND = Apps.chess("1.1.0");

    private final FolderAuthor author = Desk.author();
    private final RepositoryClient reader =
            new RepositoryClient(new MemoryState(), Clock.fixed(Desk.NOW, ZoneOffset.UTC));

    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void sitDown() throws AuthorException {
        desk = new Desk(folder).made();
    }

    private Contents read() throws Exception {
        return new SignedCatalog(
                        RepositoryId.of(Files.readAllBytes(desk.catalog.resolve("1.root.json"))),
                        new FolderSource(desk.catalog),
                        reader)
                .refresh();
    }

    private Published publish(byte[] jar) throws AuthorException {
        return author.publish(desk.of(jar), desk);
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .forEach(file -> files.put(folder.relativize(file).toString(), digest(file)));
        }
        return files;
    }

    private static String digest(Path file) {
        try {
            return Sha256.hex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertRefused(AuthorException.Kind kind, String subject, Executable deed) {
        assertThatThrownBy(deed::execute).isInstanceOfSatisfying(AuthorException.class, refused -> {
            assertThat(refused.kind()).isEqualTo(kind);
            assertThat(refused.subject()).isEqualTo(subject);
        });
    }

    @Test
    void itIsFoundOnAClassPath() {
        assertThat(ServiceLoader.load(CatalogAuthor.class)).hasOnlyElementsOfType(FolderAuthor.class);
    }

    @Test
    void whatIsPublishedIsSeenByAReader() throws Exception {
        Published published = publish(FIRST);

        assertThat(published.isNew()).isTrue();
        assertThat(published.release()).isEqualTo(1);
        assertThat(published.sha256()).isEqualTo(Sha256.hex(FIRST));
        Release release = read().releases().get(0);
        assertThat(release.id().toString()).isEqualTo(published.app());
        assertThat(published.app())
                .isEqualTo(author.show(Kind.PUBLISHER, desk.publisher).id() + "/chess");
        ReleaseText text = ReleaseFormat.read("chess", 1, release.target().custom());
        assertThat(text.title().byLanguage()).isEqualTo(Map.of("", "Chess", "fi", "Shakki"));
        assertThat(text.notes().byLanguage()).isEqualTo(Map.of("", "Castling.\nFaster."));
        assertThat(text.version()).isEqualTo("1.0.0");
        assertThat(text.minSafe()).isEqualTo(1);
        assertThat(new SignedCatalog(
                                RepositoryId.of(Files.readAllBytes(desk.catalog.resolve("1.root.json"))),
                                new FolderSource(desk.catalog),
                                reader)
                        .open(release))
                .isEqualTo(FIRST);
    }

    @Test
    void whatIsMadeTellsWhatItIs() throws Exception {
        publish(FIRST);
        Own publisher = author.show(Kind.PUBLISHER, desk.publisher);
        Own catalog = author.show(Kind.CATALOG, desk.catalog);

        assertThat(publisher.name()).isEqualTo("Ada");
        assertThat(publisher.id()).isEqualTo(digest(desk.publisher.resolve("1.root.json")));
        assertThat(publisher.keys()).isEqualTo(Desk.keys(desk.publisher));
        assertThat(publisher.rotations()).isZero();
        assertThat(publisher.expires()).isEqualTo("2027-11-29T12:00:00Z");
        assertThat(catalog.name()).isEqualTo("Ada’s apps");
        assertThat(catalog.expires()).isEqualTo("2027-05-28T12:00:00Z");
        assertThat(catalog.releases()).containsExactly(new Numbered("chess", 1));
    }

    @Test
    void theSameJarIsPublishedOnce() throws Exception {
        Published first = publish(FIRST);
        Map<String, String> before = files(desk.publisher);

        Published again = publish(FIRST);

        assertThat(again.isNew()).isFalse();
        assertThat(again.release()).isEqualTo(first.release());
        assertThat(files(desk.publisher)).isEqualTo(before);
        assertThat(read().releases()).hasSize(1);
    }

    @Test
    void anotherJarIsTheNextRelease() throws Exception {
        publish(FIRST);

        assertThat(publish(SECOND).release()).isEqualTo(2);
        assertThat(author.publish(desk.of(Apps.chess("2.0.0"), OptionalInt.of(7)), desk)
                        .release())
                .isEqualTo(7);
        assertThat(read().releases()).extracting(Release::version).containsExactlyInAnyOrder(1, 2, 7);
        assertThat(read().refusals()).isEmpty();
    }

    @Test
    void aReleaseIsNeverReplacedAndNeverLower() throws Exception {
        author.publish(desk.of(FIRST, OptionalInt.of(3)), desk);
        Map<String, String> before = files(folder);

        assertRefused(
                AuthorException.Kind.RELEASE_TAKEN,
                "chess 3",
                () -> author.publish(desk.of(SECOND, OptionalInt.of(3)), desk));
        assertRefused(
                AuthorException.Kind.RELEASE_LOWER,
                "chess 2",
                () -> author.publish(desk.of(SECOND, OptionalInt.of(2)), desk));
        assertThat(files(folder)).isEqualTo(before);
    }

    @Test
    void theOldestSafeReleaseIsSignedAndNoneThatComesLater() throws Exception {
        publish(FIRST);
        author.publish(
                new Publication(
                        SECOND, desk.publisher, desk.catalog, List.of(), OptionalInt.empty(), OptionalInt.of(2)),
                desk);

        Release newest = read().releases().stream()
                .filter(release -> release.version() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(ReleaseFormat.read("chess", 2, newest.target().custom()).minSafe())
                .isEqualTo(2);
        Publication later = new Publication(
                Apps.chess("3.0.0"), desk.publisher, desk.catalog, List.of(), OptionalInt.empty(), OptionalInt.of(4));
        assertRefused(AuthorException.Kind.LISTING, "", () -> author.publish(later, desk));
    }

    @Test
    void aJarThatSaysNothingThatCanBeListedIsRefused() throws Exception {
        Map<String, String> before = files(folder);

        assertRefused(AuthorException.Kind.LISTING, "", () -> publish(new byte[] {1}));
        assertRefused(AuthorException.Kind.LISTING, "", () -> publish(Apps.jar("chess", "1.0.0", "no\tlicence")));
        assertRefused(AuthorException.Kind.LISTING, "", () -> publish(Apps.jar("Chess!", "1.0.0", "MIT")));
        assertThat(files(folder)).isEqualTo(before);
    }

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
    void aPlanThatCannotBeLeavesNothing() throws Exception {
        Path other = folder.resolve("other");
        for (Plan plan : List.of(new Plan("A", 0, 1), new Plan("A", 33, 1), new Plan("A", 2, 3), new Plan("A", 2, 0))) {
            assertRefused(
                    AuthorException.Kind.KEYS,
                    Integer.toString(plan.rootKeys()),
                    () -> author.create(Kind.CATALOG, other, plan, desk));
        }
        for (String name : List.of("", " ", "a\nb", "x".repeat(36))) {
            assertRefused(
                    AuthorException.Kind.NAME,
                    name,
                    () -> author.create(Kind.CATALOG, other, new Plan(name, 1, 1), desk));
        }
        assertRefused(
                AuthorException.Kind.TAKEN,
                desk.catalog.toString(),
                () -> author.create(Kind.CATALOG, desk.catalog, Desk.PLAN, desk));
        assertThat(other).doesNotExist();
        assertThat(Desk.keys(other)).doesNotExist();
    }

    @Test
    void anEmptyFolderIsFilledAndFoldersAboveAreMade() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("deep/down"));
        author.create(Kind.CATALOG, empty, Desk.PLAN, desk);
        author.create(Kind.CATALOG, folder.resolve("deeper/down"), Desk.PLAN, desk);

        assertThat(author.show(Kind.CATALOG, empty).name()).isEqualTo("Ada");
    }

    @Test
    void aPublisherIsNoCatalogAndAnyFolderIsNeither() throws Exception {
        assertRefused(
                AuthorException.Kind.NO_CATALOG,
                desk.publisher.toString(),
                () -> author.show(Kind.CATALOG, desk.publisher));
        assertRefused(
                AuthorException.Kind.NO_PUBLISHER,
                desk.catalog.toString(),
                () -> author.rotate(Kind.PUBLISHER, desk.catalog, desk));
        assertRefused(AuthorException.Kind.NO_PUBLISHER, folder.toString(), () -> author.show(Kind.PUBLISHER, folder));
        assertRefused(
                AuthorException.Kind.NO_CATALOG,
                folder.resolve("none").toString(),
                () -> author.verify(folder.resolve("none")));
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

    @Test
    void verificationNamesWhatIsThere() throws Exception {
        publish(FIRST);
        publish(SECOND);

        Verdict verdict = author.verify(desk.catalog);

        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.catalog()).isEqualTo(author.show(Kind.CATALOG, desk.catalog));
        assertThat(verdict.publishers()).singleElement().satisfies(listed -> {
            assertThat(listed.name()).isEqualTo("Ada");
            assertThat(listed.id())
                    .isEqualTo(author.show(Kind.PUBLISHER, desk.publisher).id());
            assertThat(listed.releases()).containsExactly(new Numbered("chess", 1), new Numbered("chess", 2));
        });
    }

    @Test
    void verificationFindsAJarThatWasChangedOrIsGone() throws Exception {
        Published published = publish(FIRST);
        publish(SECOND);
        Path jar = desk.catalog
                .resolve("publishers")
                .resolve(published.app().replace("/chess", ""))
                .resolve(published.sha256() + ".chess.1.jar");
        byte[] changed = FIRST.clone();
        changed[changed.length / 2] ^= 1;
        Files.write(jar, changed);
        assertFindsOne("it was changed or damaged and was not opened");
        Files.delete(jar);
        assertFindsOne("it is missing");
    }

    private void assertFindsOne(String what) throws AuthorException {
        Verdict verdict = author.verify(desk.catalog);
        assertThat(verdict.problems()).singleElement().asString().contains("chess.1.jar", what);
        assertThat(verdict.publishers().get(0).releases()).containsExactly(new Numbered("chess", 2));
    }

    @Test
    void verificationRefusesACatalogWhoseOwnFilesWereChanged() throws Exception {
        publish(FIRST);
        Path timestamp = desk.catalog.resolve("timestamp.json");
        Files.writeString(timestamp, Files.readString(timestamp).replace("2027", "2037"));

        assertRefused(AuthorException.Kind.REFUSED, "timestamp.json", () -> author.verify(desk.catalog));
        assertRefused(AuthorException.Kind.REFUSED, "timestamp.json", () -> publish(SECOND));
    }

    @Test
    void whatIsRenewedMayBeReliedOnForLonger() throws Exception {
        publish(FIRST);
        FolderAuthor later = new FolderAuthor(new OwnRepository.Workshop(
                Clock.fixed(Desk.NOW.plusSeconds(86_400), ZoneOffset.UTC), new QuickDisk(), 1000));

        Own renewed = later.renew(desk.catalog, Optional.empty(), desk);
        assertThat(renewed.expires()).isEqualTo("2027-05-29T12:00:00Z");
        assertThat(later.verify(desk.catalog).publishers().get(0).expires()).isEqualTo("2027-11-29T12:00:00Z");

        later.renew(desk.catalog, Optional.of(desk.publisher), desk);
        assertThat(later.verify(desk.catalog).publishers().get(0).expires()).isEqualTo("2027-11-30T12:00:00Z");
        assertThat(read().releases()).hasSize(1);
    }
}
