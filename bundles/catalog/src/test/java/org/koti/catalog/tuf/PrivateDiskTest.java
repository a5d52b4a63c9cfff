package org.koti.catalog.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrivateDiskTest {
    private final PrivateDisk disk = new PrivateDisk(new DiskOperations());

    @TempDir
    private Path folder;

    private static void assertClosed(Path path, String permissions) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo(permissions);
    }

    /** Whoever opened it before could read on. */
    @Test
    void aFileThatWasLeftOpenIsReplacedAndNotFilled() throws Exception {
        Path left = Files.writeString(folder.resolve("key"), "left");
        Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rw-rw-rw-"));
        Path opened = Files.createLink(folder.resolve("opened"), left);

        disk.write(left, new byte[] {1});

        assertClosed(left, "rw-------");
        assertThat(left).hasBinaryContent(new byte[] {1});
        assertThat(opened).hasContent("left");
    }

    @Test
    void aFolderThatWasLeftOpenIsClosed() throws Exception {
        Path left = Files.createDirectory(folder.resolve("keys"));
        Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rwxrwxrwx"));

        disk.makeFolder(left);
        disk.makeFolder(folder.resolve("other"));

        assertClosed(left, "rwx------");
        assertClosed(folder.resolve("other"), "rwx------");
    }

    @Test
    void aLinkIsNoFolderForKeys() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("keys"), Files.createDirectory(folder.resolve("else")));

        assertThatThrownBy(() -> disk.makeFolder(link)).isInstanceOf(FileAlreadyExistsException.class);
    }
}
