package org.koti.vault;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.koti.api.vault.QuotaExceededException;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultTransaction;
import org.koti.vault.disk.FolderDisk;

/** A process with a node's heap and collector: some apps at their quota, then as large transactions as are taken, several at once; all of it is opened again. */
final class CrowdedHeap {
    private static final int APPS = 4;
    private static final int WRITERS = 4;
    private static final long QUOTA = 64L << 20;
    private static final String JSON = "{\"a\":\"" + "x".repeat(700_000) + "\"}";

    private CrowdedHeap() {}

    public static void main(String[] arguments) throws Exception {
        EncryptedVaultStore store =
                new EncryptedVaultStore(() -> new FolderDisk(Path.of(arguments[0])), QUOTA, 16L << 20);
        store.open(Stores.masterKey());
        for (int app = 0; app < APPS; app++) {
            fill(store.namespace("test/app" + app));
        }
        Vault last = store.namespace("test/last");
        int fitting = fittingInOne(last);
        overwriteAtOnce(last, fitting);
        store.close();
        store.open(Stores.masterKey());
        for (int app = 0; app < APPS; app++) {
            if (store.namespace("test/app" + app).usage().bytes() < QUOTA - (1 << 20)) {
                throw new AssertionError("app" + app + " lost something");
            }
        }
        System.out.println("whole: " + last.usage().records() + " of " + fitting);
        store.close();
    }

    private static void fill(Vault vault) {
        try {
            for (int i = 0; true; i++) {
                vault.put("people", "p" + i, JSON);
            }
        } catch (QuotaExceededException e) {
            System.out.println("full: " + e.getMessage());
        }
    }

    /** How many records one transaction takes, found out by writing more. */
    private static int fittingInOne(Vault vault) {
        int[] fitting = {0};
        try {
            vault.transact(tx -> {
                while (true) {
                    tx.put("people", "p" + fitting[0], JSON, VaultTransaction.ANY_REVISION);
                    fitting[0]++;
                }
            });
        } catch (IllegalArgumentException e) {
            System.out.println("refused: " + e.getMessage());
        }
        return fitting[0];
    }

    private static void overwriteAtOnce(Vault vault, int records) throws InterruptedException, ExecutionException {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> writing = IntStream.range(0, 2 * WRITERS)
                    .<Future<?>>mapToObj(i -> writers.submit(() -> overwrite(vault, records)))
                    .toList();
            for (Future<?> each : writing) {
                each.get();
            }
        } finally {
            writers.shutdownNow();
        }
    }

    private static void overwrite(Vault vault, int records) {
        vault.transact(tx -> {
            for (int i = 0; i < records; i++) {
                tx.put("people", "p" + i, JSON, VaultTransaction.ANY_REVISION);
            }
            return records;
        });
    }
}
