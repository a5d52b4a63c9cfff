package org.koti.catalog.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.catalog.tuf.CuttingOperations.Killed;

/** A writer is stopped in the middle of each of its steps in turn: readers see the state before or the one after, and the writer can go on. */
final class KillTest {
    private static final SigningKeys NEXT = Keys.from(501);
    private static final SigningKeys ANT = Keys.from(101);
    private static final MemoryStore PUBLISHER = new MemoryStore();
    private static final RepositoryId PUBLISHER_ID = publisher();

    @TempDir
    private Path folder;

    /** What is done, and how one sees that it is. */
    private record Deed(String name, Doing doing, Seeing seeing) {
        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    private interface Doing {
        void run(RepositoryId id, Store store) throws IOException, RefusedException;
    }

    @FunctionalInterface
    private interface Seeing {
        boolean isDone(Repository now);
    }

    private static RepositoryId publisher() {
        RepositoryWriter writer = writer(PUBLISHER);
        try {
            RepositoryId id = writer.create(ANT);
            writer.change(id, ANT, List.of(writer.put("hello.1.jar", Scene.bytes("one"), Json.object())), Set.of());
            return id;
        } catch (IOException | RefusedException e) {
            throw new AssertionError(e);
        }
    }

    private static RepositoryWriter writer(Store store) {
        return new RepositoryWriter(store, Scene.CLOCK, Scene.VALIDITY);
    }

    private static CatalogEditor editor(RepositoryId id, Store store) {
        return new CatalogEditor(id, store, Scene.CLOCK, Scene.VALIDITY);
    }

    static Stream<Deed> deeds() {
        return Stream.of(
                new Deed(
                        "list and unlist",
                        (id, store) -> writer(store)
                                .change(
                                        id,
                                        Scene.KEYS,
                                        List.of(writer(store).put("three.1.jar", new byte[100], Json.object())),
                                        Set.of("one.1.jar")),
                        now -> now.targets().files().containsKey("three.1.jar")),
                new Deed(
                        "renew the timestamp",
                        (id, store) -> writer(store).renewTimestamp(id, Scene.KEYS),
                        now -> now.timestamp().version() == 6),
                new Deed(
                        "rotate the keys",
                        (id, store) -> writer(store).rotate(id, Scene.KEYS, NEXT),
                        now -> now.root().version() == 3),
                new Deed(
                        "renew the root",
                        (id, store) -> writer(store).rotate(id, Scene.KEYS, Scene.KEYS),
                        now -> now.root().version() == 3),
                new Deed(
                        "list a publisher's release",
                        (id, store) ->
                                editor(id, store).add(Scene.KEYS, PUBLISHER_ID, PUBLISHER, Set.of("hello.1.jar")),
                        now -> now.targets().files().size() == 4));
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void anyMomentLeavesTheOldStateOrTheNew(Deed deed) throws Exception {
        Scene scene = new Scene();
        Set<Boolean> seen = new TreeSet<>();
        int steps = 0;
        for (boolean killed = true; killed; steps++) {
            Path here = Files.createDirectory(folder.resolve("after-" + steps));
            lay(scene.store, here);
            RepositoryClient known = Scene.client(new MemoryState());
            known.refresh(scene.id, scene.store);

            killed = isKilled(deed, scene.id, new FolderStore(here, new CuttingOperations(steps)));

            FolderStore left = new FolderStore(here, new DiskOperations());
            Repository now = known.refresh(scene.id, left);
            seen.add(deed.seeing().isDone(now));
            assertThat(Scene.client(new MemoryState()).refresh(scene.id, left).targets())
                    .isEqualTo(now.targets());
            if (!deed.seeing().isDone(now)) {
                deed.doing().run(scene.id, left);
                assertThat(deed.seeing().isDone(known.refresh(scene.id, left))).isTrue();
            }
        }
        assertThat(steps).isGreaterThan(3);
        assertThat(seen).containsExactly(false, true);
    }

    private static boolean isKilled(Deed deed, RepositoryId id, Store store) throws IOException, RefusedException {
        try {
            deed.doing().run(id, store);
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    private static void lay(MemoryStore files, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    @Test
    void aRepositoryIsThereWholeOrNotYet() throws Exception {
        boolean killed = true;
        for (int steps = 0; killed; steps++) {
            Path here = Files.createDirectory(folder.resolve("made-" + steps));
            try {
                writer(new FolderStore(here, new CuttingOperations(steps))).create(Scene.KEYS);
                killed = false;
            } catch (Killed e) {
                FolderStore left = new FolderStore(here, new DiskOperations());
                if (left.read("timestamp.json", 1).isEmpty()) {
                    writer(left).create(Scene.KEYS);
                }
            }
            RepositoryId id = RepositoryId.of(Files.readAllBytes(here.resolve("1.root.json")));
            Repository now = Scene.client(new MemoryState()).refresh(id, new FolderStore(here, new DiskOperations()));
            assertThat(now.targets().files()).isEmpty();
        }
    }

    @Test
    void whatWasAcceptedIsKeptWholeOrAsBefore() throws Exception {
        Scene scene = new Scene();
        Trusted before = trusted(scene.before);
        Trusted after = trusted(scene.store);
        Set<Integer> seen = new TreeSet<>();
        boolean killed = true;
        for (int steps = 0; killed; steps++) {
            new FolderState(new FolderStore(folder, new DiskOperations())).keep(scene.id, before);
            try {
                new FolderState(new FolderStore(folder, new CuttingOperations(steps))).keep(scene.id, after);
                killed = false;
            } catch (RefusedException e) {
                assertThat(e.kind()).isEqualTo(RefusedException.Kind.UNKEPT);
            }
            seen.add(new FolderState(new FolderStore(folder, new DiskOperations()))
                    .find(scene.id)
                    .flatMap(Trusted::timestamp)
                    .orElseThrow()
                    .metadata()
                    .version());
        }
        assertThat(seen).containsExactly(4, 5);
    }

    private static Trusted trusted(MemoryStore files) throws MalformedMetadataException {
        Signed<Timestamp> timestamp = MetadataFile.timestamp(files.get("timestamp.json"));
        return Trusted.of(MetadataFile.root(files.get("2.root.json"))).withTimestamp(timestamp);
    }
}
