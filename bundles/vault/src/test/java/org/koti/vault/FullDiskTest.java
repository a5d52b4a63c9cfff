package org.koti.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.vault.Query;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultTransaction;
import org.koti.vault.disk.FolderDisk;

/** A disk that is really full: a small tmpfs, where the system allows mounting one. */
final class FullDiskTest {
    private static final int GRANTS = 50;

    @TempDir
    private Path folder;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=3m,mode=0700", "tmpfs", folder.toString()) == 0;
        assumeTrue(mounted, "SKIPPED: mounting a small tmpfs needs root. CrashTest has a full disk that is simulated.");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", folder.toString())).isZero();
        }
    }

    @Test
    void whatTheKernelDeletesIsGoneForGoodAlthoughNothingElseCanBeWritten() {
        EncryptedVaultStore store =
                new EncryptedVaultStore(() -> new FolderDisk(folder.resolve("vault")), 1L << 40, 16 << 20);
        store.open(Stores.masterKey());
        Vault kernel = store.namespace("koti.kernel");
        for (int i = 0; i < GRANTS; i++) {
            kernel.put("grants", "g" + i, "{}");
        }
        Vault vault = store.namespace("test/app");
        int written = fill(vault);
        int events = fill(kernel);

        for (int i = 0; i < GRANTS; i++) {
            assertThat(kernel.delete("grants", "g" + i)).isTrue();
        }

        assertThatThrownBy(() -> vault.put("people", "p0", "{}")).isInstanceOf(StorageFullException.class);
        assertThatThrownBy(() -> kernel.put("people", "p0", "{}")).isInstanceOf(StorageFullException.class);
        store.close();
        store.open(Stores.masterKey());
        assertThat(kernel.query(Query.in("grants")).records()).isEmpty();
        assertThat(kernel.usage().records()).isEqualTo(events);
        assertThat(vault.usage().records()).isEqualTo(written);
        store.close();
    }

    @Test
    void anAppsDataIsErasedAlthoughNothingElseCanBeWritten() throws IOException {
        EncryptedVaultStore store =
                new EncryptedVaultStore(() -> new FolderDisk(folder.resolve("vault")), 1L << 40, 16 << 20);
        store.open(Stores.masterKey());
        Vault kernel = store.namespace("koti.kernel");
        kernel.put("apps", "test/app", "{}");
        Vault vault = store.namespace("test/app");
        fill(vault);
        fill(kernel);
        fillRest();

        kernel.transact(tx -> {
            tx.put("removals", "test/app", "{}", VaultTransaction.ANY_REVISION);
            return tx.delete("apps", "test/app", VaultTransaction.ANY_REVISION);
        });
        store.erase("test/app");
        kernel.delete("removals", "test/app");

        assertThat(vault.usage().records()).isZero();
        store.close();
        store.open(Stores.masterKey());
        assertThat(vault.usage().records()).isZero();
        assertThat(kernel.get("apps", "test/app")).isEmpty();
        assertThat(kernel.get("removals", "test/app")).isEmpty();
        Files.delete(folder.resolve("rest"));
        store.tidy();
        vault.put("people", "new", "{\"a\":\"" + "x".repeat(1 << 19) + "\"}");
        store.close();
    }

    /** Takes what the log left because it grows by more than that. */
    private void fillRest() throws IOException {
        try (OutputStream rest = Files.newOutputStream(folder.resolve("rest"))) {
            byte[] page = new byte[4096];
            while (true) {
                rest.write(page);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("space");
        }
    }

    /** Writes until nothing more can be written, however small; tells how many records there are. */
    private static int fill(Vault vault) {
        int written = 0;
        for (int size : List.of(30_000, 3000, 300, 0)) {
            String json = size == 0 ? "{}" : "{\"a\":\"" + "x".repeat(size) + "\"}";
            for (boolean full = false; !full; ) {
                try {
                    vault.put("people", "p" + written, json);
                    written++;
                } catch (StorageFullException e) {
                    full = true;
                }
            }
        }
        return written;
    }

    @Test
    void aFullDiskRefusesWritesLosesNothingAndWorksAgainWithRoom() throws IOException {
        Path ballast = folder.resolve("ballast");
        Files.write(ballast, new byte[1 << 20]);
        EncryptedVaultStore store =
                new EncryptedVaultStore(() -> new FolderDisk(folder.resolve("vault")), 1L << 40, 1 << 20);
        store.open(Stores.masterKey());
        Vault vault = store.namespace("test/app");
        List<String> written = new ArrayList<>();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        vault.put("people", "p" + i, "{\"a\":\"" + "x".repeat(30_000) + "\"}");
                        written.add("p" + i);
                    }
                })
                .isInstanceOf(StorageFullException.class)
                .hasMessageContaining("free some space");
        assertThat(written).hasSizeGreaterThan(10);
        assertThat(ids(vault)).containsExactlyInAnyOrderElementsOf(written);
        Files.delete(ballast);
        vault.put("people", "after", "{}");
        written.add("after");
        store.close();
        store.open(Stores.masterKey());
        assertThat(ids(vault)).containsExactlyInAnyOrderElementsOf(written);
        store.close();
    }

    private static List<String> ids(Vault vault) {
        return vault.query(Query.in("people").limitedTo(1000)).records().stream()
                .map(record -> record.id())
                .toList();
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
