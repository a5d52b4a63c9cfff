package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapsuleHostTest {
    @TempDir
    Path folder;

    @Test
    void aFilterThatIsGoneOrCannotBeDeletedDoesNotFailTheStart() throws Exception {
        Path stubborn = Files.createDirectory(folder.resolve("filter"));
        Files.createFile(stubborn.resolve("inside"));

        assertThatCode(() -> CapsuleHost.delete(folder.resolve("gone"))).doesNotThrowAnyException();
        assertThatCode(() -> CapsuleHost.delete(stubborn)).doesNotThrowAnyException();
    }
}
