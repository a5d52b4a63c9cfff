package org.koti.catalog.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.catalog.tuf.CuttingOperations;
import org.koti.catalog.tuf.FolderSource;
import org.koti.catalog.tuf.MemoryState;
import org.koti.catalog.tuf.RepositoryClient;
import org.koti.catalog.tuf.RepositoryId;
import org.koti.spi.catalog.AuthorException;
import org.koti.spi.catalog.CatalogAuthor;
import org.koti.spi.catalog.CatalogAuthor.Kind;

/** Each command is stopped in the middle of each of its steps in turn: what was there works on, with the keys that are there, and the command can be given again. */
final class AuthorKillTest {
    @TempDir
    private Path folder;

    /** One command. */
    @FunctionalInterface
    private interface Deed {
        void run(CatalogAuthor author) throws AuthorException;
    }

    private static boolean isKilled(int steps, Deed deed) {
        try {
            deed.run(Desk.author(new CuttingOperations(steps, new QuickDisk())));
            return false;
        } catch (AuthorException e) {
            assertThat(e.kind()).isEqualTo(AuthorException.Kind.DISK);
            return true;
        }
    }

    @Test
    void keysChangeAtOneMoment() throws Exception {
        Set<Integer> seen = new TreeSet<>();
        int steps = 0;
        for (boolean killed = true; killed; steps++) {
            Desk desk = new Desk(Files.createDirectory(folder.resolve("rotated-" + steps))).made();
            Desk.author().publish(desk.of(Apps.chess("1.0.0")), desk);
            RepositoryClient known = new RepositoryClient(new MemoryState(), Clock.fixed(Desk.NOW, ZoneOffset.UTC));
            RepositoryId id = RepositoryId.of(Files.readAllBytes(desk.publisher.resolve("1.root.json")));
            known.refresh(id, new FolderSource(desk.publisher));

            killed = isKilled(steps, author -> author.rotate(Kind.PUBLISHER, desk.publisher, desk));

            int rotations = Desk.author().show(Kind.PUBLISHER, desk.publisher).rotations();
            seen.add(rotations);
            known.refresh(id, new FolderSource(desk.publisher));
            assertThat(Desk.author().publish(desk.of(Apps.chess("1.1.0")), desk).isNew())
                    .isTrue();
            assertThat(Desk.author()
                            .rotate(Kind.PUBLISHER, desk.publisher, desk)
                            .rotations())
                    .isEqualTo(rotations + 1);
            known.refresh(id, new FolderSource(desk.publisher));
        }
        assertThat(steps).isGreaterThan(15);
        assertThat(seen).containsExactly(0, 1);
    }

    @Test
    void oldKeysAreGoneOnceARotationEnded() throws Exception {
        Desk desk = new Desk(folder).made();
        Set<String> first = keys(desk.publisher);
        int steps = 0;
        while (Desk.author().show(Kind.PUBLISHER, desk.publisher).rotations() == 0) {
            int most = steps++;
            isKilled(most, author -> author.rotate(Kind.PUBLISHER, desk.publisher, desk));
        }
        assertThat(keys(desk.publisher)).containsAll(first);

        Desk.author().rotate(Kind.PUBLISHER, desk.publisher, desk);

        assertThat(keys(desk.publisher)).doesNotContainAnyElementsOf(first);
    }

    private static Set<String> keys(Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(Desk.keys(folder))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".pem"))
                    .forEach(names::add);
        }
        return names;
    }

    @Test
    void aPublisherIsThereWholeOrNotYet() throws Exception {
        int steps = 0;
        for (boolean killed = true; killed; steps++) {
            Desk desk = new Desk(Files.createDirectory(folder.resolve("made-" + steps)));

            killed = isKilled(steps, author -> author.create(Kind.PUBLISHER, desk.publisher, Desk.PLAN, desk));

            if (Files.exists(desk.publisher)) {
                assertThat(Desk.author().show(Kind.PUBLISHER, desk.publisher).name())
                        .isEqualTo("Ada");
            } else {
                Desk.author().create(Kind.PUBLISHER, desk.publisher, Desk.PLAN, desk);
            }
            assertThat(keys(desk.publisher)).hasSizeGreaterThan(1);
        }
        assertThat(steps).isGreaterThan(15);
    }

    @Test
    void aReleaseIsPublishedOrCanBeAgain() throws Exception {
        Set<Integer> seen = new TreeSet<>();
        int steps = 0;
        for (boolean killed = true; killed; steps++) {
            Desk desk = new Desk(Files.createDirectory(folder.resolve("published-" + steps))).made();
            Desk.author().publish(desk.of(Apps.chess("1.0.0")), desk);

            killed = isKilled(steps, author -> author.publish(desk.of(Apps.chess("1.1.0")), desk));

            assertThat(Desk.author().verify(desk.catalog).problems()).isEmpty();
            seen.add(Desk.author().show(Kind.CATALOG, desk.catalog).releases().size());
            assertThat(Desk.author().publish(desk.of(Apps.chess("1.1.0")), desk).release())
                    .isEqualTo(2);
            assertThat(Desk.author().verify(desk.catalog).publishers().get(0).releases())
                    .hasSize(2);
        }
        assertThat(steps).isGreaterThan(15);
        assertThat(seen).containsExactly(1, 2);
    }
}
