package org.koti.catalog.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.spi.catalog.AuthorException;
import org.koti.spi.catalog.CatalogAuthor.Kind;

/** Where a publisher or a catalog may come to lie. */
final class NewPlaceTest {
    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void somebody() throws IOException {
        folder = folder.toRealPath();
        desk = new Desk(folder);
    }

    private void create(Path place) throws AuthorException {
        Desk.author().create(Kind.PUBLISHER, place, Desk.PLAN, desk);
    }

    private void assertRefused(AuthorException.Kind kind, Path subject, Path place) {
        assertThatThrownBy(() -> create(place)).isInstanceOfSatisfying(AuthorException.class, refused -> {
            assertThat(refused.kind()).isEqualTo(kind);
            assertThat(refused.subject()).isEqualTo(subject.toString());
        });
    }

    @Test
    void keysNeverComeToLieInAFolderThatIsHandedOut() throws Exception {
        desk.made();
        Path linked = Files.createSymbolicLink(folder.resolve("linked"), desk.catalog);

        assertRefused(AuthorException.Kind.HANDED_OUT, desk.catalog, desk.catalog.resolve("bea"));
        assertRefused(AuthorException.Kind.HANDED_OUT, desk.catalog, desk.catalog.resolve("deep/down/bea"));
        assertRefused(AuthorException.Kind.HANDED_OUT, desk.catalog, linked.resolve("bea"));

        assertThat(desk.catalog.resolve("bea.keys")).doesNotExist();
        assertThat(desk.catalog.resolve("deep")).doesNotExist();
    }

    @Test
    void aFolderThatIsHandedOutIsNotTakenForThatOfTheKeys() throws Exception {
        desk.made();
        Path keys = Files.move(desk.publisher, folder.resolve("bea.keys"));

        assertRefused(AuthorException.Kind.HANDED_OUT, keys, folder.resolve("bea"));
        try (Stream<Path> files = Files.list(keys)) {
            assertThat(files.toList()).noneMatch(file -> file.toString().endsWith(".pem"));
        }
    }

    @Test
    void namesOfWhatLiesBesideOthersAreTheirs() {
        for (String name : List.of("bea.keys", "bea.KEYS", "bea.unfinished")) {
            assertRefused(AuthorException.Kind.RESERVED, folder.resolve(name), folder.resolve(name));
        }
    }

    @Test
    void aFolderOfThePersonIsNotTakenForSomethingUnfinished() throws Exception {
        Path unfinished = Files.createDirectory(folder.resolve("ada.unfinished"));
        Path letter = Files.writeString(unfinished.resolve("letter.txt"), "Dear Bea");
        Files.writeString(unfinished.resolve("timestamp.json"), "mine");

        assertRefused(AuthorException.Kind.TAKEN, unfinished, desk.publisher);

        assertThat(letter).hasContent("Dear Bea");
        assertThat(unfinished.resolve("timestamp.json")).hasContent("mine");
        assertThat(desk.publisher).doesNotExist();
        assertThat(Desk.keys(desk.publisher)).doesNotExist();
    }

    @Test
    void aLinkIsNotFollowedForSomethingUnfinished() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(folder.resolve("ada.unfinished"), elsewhere);

        assertRefused(AuthorException.Kind.TAKEN, link, desk.publisher);
    }

    @Test
    void nothingOfWhatWasLeftUnfinishedComesAlong() throws Exception {
        Path unfinished = Files.createDirectory(folder.resolve("ada.unfinished"));
        List<String> left = List.of("1.root.json", "2.root.json", "timestamp.json.new", "a".repeat(64) + ".about");
        for (String name : left) {
            Files.writeString(unfinished.resolve(name), "left");
        }

        create(desk.publisher);

        assertThat(Desk.author().show(Kind.PUBLISHER, desk.publisher).name()).isEqualTo("Ada");
        for (String name : left.subList(1, left.size())) {
            assertThat(desk.publisher.resolve(name)).doesNotExist();
        }
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void oneCommandMakesItAtATime() throws Exception {
        Path keys = Files.createDirectory(Desk.keys(desk.publisher));
        try (FileChannel channel =
                        FileChannel.open(keys.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock other = channel.lock()) {
            assertThat(other.isValid()).isTrue();
            assertRefused(AuthorException.Kind.BUSY, keys, desk.publisher);
        }
        assertThat(desk.publisher).doesNotExist();
        create(desk.publisher);
    }
}
