package org.koti.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultRecord;
import org.koti.vault.disk.FolderDisk;

/** Real processes, killed with SIGKILL while they write. */
final class KillTest {
    private static final int KILLS = 25;

    @TempDir
    private Path folder;

    @Test
    void everyAcknowledgedWriteOutlivesAKill() throws Exception {
        Random random = new Random(4711);
        Map<Integer, Integer> acknowledged = new HashMap<>();
        long total = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int from = 1
                    + acknowledged.values().stream()
                            .mapToInt(Integer::intValue)
                            .max()
                            .orElse(0);
            total += writeUntilKilled(from, 1 + random.nextInt(400), acknowledged);
            check(acknowledged);
        }
        assertThat(total).isGreaterThan(KILLS);
        assertThat(acknowledged).hasSize(AcknowledgingWriter.THREADS);
    }

    /** Kills the process after so many acknowledgements, and takes in those that were on their way. */
    private long writeUntilKilled(int from, int after, Map<Integer, Integer> acknowledged) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        AcknowledgingWriter.class.getName(),
                        folder.resolve("vault").toString(),
                        String.valueOf(from))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long count = 0;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                note(line, acknowledged);
                if (++count == after) {
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).isEqualTo(128 + 9);
        assertThat(count).isGreaterThanOrEqualTo(after);
        return count;
    }

    /** A last line that the kill cut short names no number that can be trusted. */
    private static void note(String line, Map<Integer, Integer> acknowledged) {
        String[] words = line.split(" ");
        if (words.length == 3) {
            int thread = Integer.parseInt(words[1]);
            int number = Integer.parseInt(words[2]);
            acknowledged.merge(thread, number, Math::max);
        }
    }

    private void check(Map<Integer, Integer> acknowledged) {
        EncryptedVaultStore store =
                new EncryptedVaultStore(() -> new FolderDisk(folder.resolve("vault")), 1L << 40, 300_000);
        store.open(Stores.masterKey());
        for (Map.Entry<Integer, Integer> last : acknowledged.entrySet()) {
            Vault vault = store.namespace("test/app" + last.getKey() % 2);
            int number = last.getValue();
            VaultRecord record = vault.get("t" + last.getKey(), "r" + number % AcknowledgingWriter.RECORDS)
                    .orElseThrow();
            int stored = Integer.parseInt(record.json().split("[:,]")[1]);
            assertThat(stored).isGreaterThanOrEqualTo(number);
            assertThat(record.json()).isEqualTo(AcknowledgingWriter.json(stored));
        }
        store.close();
    }
}
