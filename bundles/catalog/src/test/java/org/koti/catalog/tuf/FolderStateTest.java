package org.koti.catalog.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.catalog.tuf.RefusedException.Kind;

final class FolderStateTest {
    @TempDir
    private Path folder;

    private final Scene scene = new Scene();

    /** As after a restart. */
    private RepositoryClient client() {
        return Scene.client(new FolderState(new FolderStore(folder, new DiskOperations())));
    }

    private Path file() {
        return folder.resolve(scene.id + ".json");
    }

    @Test
    void whatWasSeenBeforeARestartIsStillTheLeast() throws Exception {
        client().refresh(scene.id, scene.store);

        assertThat(client().refresh(scene.id, scene.store).timestamp().version())
                .isEqualTo(5);
        assertThatThrownBy(() -> client().refresh(scene.id, scene.before))
                .isInstanceOf(RefusedException.class)
                .hasFieldOrPropertyWithValue("kind", Kind.ROLLED_BACK);
    }

    @Test
    void isWrittenOnlyWhenSomethingIsNew() throws Exception {
        client().refresh(scene.id, scene.store);
        byte[] before = Files.readAllBytes(file());
        Files.setLastModifiedTime(file(), FileTime.fromMillis(0));

        client().refresh(scene.id, scene.store);

        assertThat(Files.getLastModifiedTime(file()).toMillis()).isZero();
        assertThat(file()).hasBinaryContent(before);
    }

    @Test
    void givesBackWhatItWasGiven() throws Exception {
        client().refresh(scene.id, scene.store);
        byte[] file = Files.readAllBytes(file());

        assertThat(FolderState.write(FolderState.read(file))).isEqualTo(file);
    }

    @Test
    void rememberingNothingOfTheTimestampIsPossible() throws Exception {
        Signed<Root> root = MetadataFile.root(scene.file(RoleName.ROOT));
        Trusted trusted = FolderState.read(FolderState.write(Trusted.of(root)));

        assertThat(trusted.root().metadata()).isEqualTo(root.metadata());
        assertThat(trusted.timestamp()).isEmpty();
        assertThat(trusted.snapshot()).isEmpty();
    }

    @Test
    void whatIsDamagedDoesNotMakeTheCatalogNew() throws Exception {
        client().refresh(scene.id, scene.store);
        byte[] whole = Files.readAllBytes(file());
        for (byte[] damaged : List.of(
                new byte[0],
                Scene.bytes("{}"),
                Scene.bytes("{\"root\":\"=\"}"),
                Scene.bytes("{\"root\":1}"),
                Arrays.copyOf(whole, whole.length - 1),
                new byte[FolderState.MOST_BYTES + 1])) {
            Files.write(file(), damaged);

            assertThatThrownBy(() -> client().refresh(scene.id, scene.store))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage(scene.id + ".json: what was seen of this catalog or publisher before cannot be read;"
                            + " put the home back from a backup, or remove the catalog and add it again")
                    .hasFieldOrPropertyWithValue("kind", Kind.FORGOTTEN);
        }
    }

    @Test
    void whatCannotBeWrittenIsNotAccepted() throws Exception {
        Files.delete(folder);

        assertThatThrownBy(() -> client().refresh(scene.id, scene.store))
                .isInstanceOf(RefusedException.class)
                .hasMessageEndingWith("cannot be written; see whether the disk is full, and try again")
                .hasFieldOrPropertyWithValue("kind", Kind.UNKEPT);
        Files.createDirectory(folder);
    }

    @Test
    void eachRepositoryHasItsOwn() throws Exception {
        Scene other = new Scene(Keys.from(40), Keys.from(50));
        client().refresh(scene.id, scene.store);
        client().refresh(other.id, other.store);

        assertThat(Set.of(scene.id, other.id))
                .allSatisfy(id -> assertThat(folder.resolve(id + ".json")).exists());
    }
}
