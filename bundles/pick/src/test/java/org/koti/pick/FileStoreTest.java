package org.koti.pick;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.pick.Pick;
import org.koti.testkit.consent.FakeGate;

final class FileStoreTest {
    @TempDir
    Path folder;

    /** What is left there from an earlier run is erased as far as it can be, and apps ask all the same. */
    @Test
    void aFolderThatCannotBeReadToItsEndKeepsNobodyFromAsking() throws IOException {
        Path left = Files.writeString(folder.resolve("left"), "x");
        PickDesk desk = new World().desk(new FileStore(folder, 0, torn -> new TornFolder(left)));
        assertThat(left).doesNotExist();
        assertThat(new AppPicker(desk, FakeGate.of())
                        .pickFile("To test.", List.of())
                        .state())
                .isEqualTo(Pick.State.OPEN);
        desk.close();
    }
}
