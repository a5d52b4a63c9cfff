package org.koti.catalog.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.koti.catalog.ReleaseFormat;
import org.koti.catalog.ReleaseText;
import org.koti.catalog.tuf.FolderSource;
import org.koti.catalog.tuf.Release;
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
final class FolderAuthorTest extends AuthorHarness {
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
