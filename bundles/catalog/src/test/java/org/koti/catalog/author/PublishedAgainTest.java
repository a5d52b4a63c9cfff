package org.koti.catalog.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.spi.catalog.AuthorException;
import org.koti.spi.catalog.AuthorException.Kind;
import org.koti.spi.catalog.CatalogAuthor.Publication;
import org.koti.spi.catalog.CatalogAuthor.Published;

/** A jar that was published before, given once more. */
final class PublishedAgainTest {
    private static final byte[] FIRST = Apps.chess("1.0.0");
    private static final byte[] SECOND = Apps.chess("1.1.0");

    private final FolderAuthor author = Desk.author();

    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void publishTwo() throws AuthorException {
        desk = new Desk(folder).made();
        author.publish(desk.of(FIRST), desk);
        author.publish(desk.of(SECOND), desk);
    }

    private Published publish(byte[] jar, List<String> notes, OptionalInt release, OptionalInt minSafe)
            throws AuthorException {
        return author.publish(new Publication(jar, desk.publisher, desk.catalog, notes, release, minSafe), desk);
    }

    private void assertRefused(Kind kind, String subject, String detail, List<String> notes, OptionalInt minSafe) {
        assertThatThrownBy(() -> publish(SECOND, notes, OptionalInt.empty(), minSafe))
                .isInstanceOfSatisfying(AuthorException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(kind);
                    assertThat(refused.subject()).isEqualTo(subject);
                    assertThat(refused.detail()).isEqualTo(detail);
                });
    }

    @Test
    void nothingOrTheSameSaidOfItIsDoneAlready() throws Exception {
        assertThat(publish(SECOND, List.of(), OptionalInt.empty(), OptionalInt.empty())
                        .isNew())
                .isFalse();
        assertThat(publish(SECOND, List.of("Castling.", "Faster."), OptionalInt.empty(), OptionalInt.of(1))
                        .isNew())
                .isFalse();
    }

    @Test
    void otherNotesAreNotTakenAsDone() {
        assertRefused(Kind.RELEASE_SIGNED, "chess 2", "3", List.of("Slower."), OptionalInt.empty());
    }

    @Test
    void anotherOldestSafeReleaseIsNotTakenAsDoneUntilItIsANewRelease() throws Exception {
        assertRefused(Kind.RELEASE_SIGNED, "chess 2", "3", List.of(), OptionalInt.of(2));
        assertRefused(Kind.RELEASE_SIGNED, "chess 2", "3", List.of(), OptionalInt.of(3));

        assertThat(publish(SECOND, List.of(), OptionalInt.of(3), OptionalInt.of(3))
                        .isNew())
                .isTrue();
    }

    private void assertRefused(Kind kind, String subject, byte[] jar) {
        assertThatThrownBy(() -> publish(jar, List.of(), OptionalInt.empty(), OptionalInt.empty()))
                .isInstanceOfSatisfying(AuthorException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(kind);
                    assertThat(refused.subject()).isEqualTo(subject);
                    assertThat(refused.detail()).isEqualTo("3");
                });
    }

    private Published asked(byte[] jar) throws AuthorException {
        return publish(jar, List.of(), OptionalInt.of(3), OptionalInt.empty());
    }

    @Test
    void anEarlierJarIsTheNewestReleaseOnlyWhereThatIsAskedFor() throws Exception {
        assertRefused(Kind.RELEASE_EARLIER, "chess 1", FIRST);

        assertThat(asked(FIRST).release()).isEqualTo(3);
    }

    @Test
    void aLowerVersionIsTheNewestReleaseOnlyWhereThatIsAskedFor() throws Exception {
        assertRefused(Kind.VERSION_LOWER, "chess 1.0.9", Apps.chess("1.0.9"));
        assertRefused(Kind.VERSION_LOWER, "chess 1.0", Apps.chess("1.0"));

        assertThat(asked(Apps.chess("1.0.9")).release()).isEqualTo(3);
    }

    @Test
    void numbersOfAVersionAreComparedAsNumbersAndTheSameOneMayBeBuiltAnew() throws Exception {
        assertThat(author.publish(desk.of(Apps.chess("1.1.0.SNAPSHOT")), desk).release())
                .isEqualTo(3);
        assertThat(author.publish(desk.of(Apps.chess("1.10")), desk).release()).isEqualTo(4);
        assertThat(author.publish(desk.of(Apps.chess("1.10.1")), desk).release())
                .isEqualTo(5);
    }
}
