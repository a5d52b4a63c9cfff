package org.koti.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.vault.disk.FolderDisk;

final class FolderDiskTest {
    @TempDir
    private Path home;

    @Test
    void twoCannotHaveItOpen() {
        EncryptedVaultStore first = store();
        first.open(Stores.masterKey());
        EncryptedVaultStore second = store();
        assertThatThrownBy(() -> second.open(Stores.masterKey()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("open");
        assertThatThrownBy(() -> first.open(Stores.masterKey())).isInstanceOf(IllegalStateException.class);
        first.close();
        second.open(Stores.masterKey());
        second.close();
    }

    @Test
    void onlyTheOwnerCanReadIt() throws Exception {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "SKIPPED: this file system has no POSIX permissions");
        EncryptedVaultStore store = store();
        store.open(Stores.masterKey());
        store.namespace("test/app").put("people", "a", "{}");
        store.close();
        Path folder = home.resolve("vault");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void anInterruptedWriterHarmsNobody() throws Exception {
        EncryptedVaultStore store = store();
        store.open(Stores.masterKey());
        Thread.currentThread().interrupt();
        store.namespace("test/app").put("people", "a", "{}");
        assertThat(Thread.interrupted()).isTrue();
        store.namespace("test/app").put("people", "b", "{}");
        store.close();
        store.open(Stores.masterKey());
        assertThat(store.namespace("test/app").usage().records()).isEqualTo(2);
        store.close();
    }

    private EncryptedVaultStore store() {
        return new EncryptedVaultStore(() -> new FolderDisk(home.resolve("vault")), 1L << 40, 16L << 20);
    }
}
