package org.koti.vault;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.koti.api.vault.Vault;
import org.koti.vault.disk.FolderDisk;

/** A process of its own: writes on, and prints each write once it is confirmed, until it is killed. */
final class AcknowledgingWriter {
    static final int THREADS = 4;
    static final int RECORDS = 50;

    private AcknowledgingWriter() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int from = Integer.parseInt(arguments[1]);
        EncryptedVaultStore store = new EncryptedVaultStore(() -> new FolderDisk(folder), 1L << 40, 300_000);
        store.open(Stores.masterKey());
        PrintStream out = System.out;
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            Vault vault = store.namespace("test/app" + thread % 2);
            threads.add(new Thread(() -> {
                for (int i = from; true; i++) {
                    vault.put("t" + thread, "r" + i % RECORDS, json(i));
                    out.println("ack " + thread + " " + i);
                    out.flush();
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    static String json(int number) {
        return "{\"n\":" + number + ",\"a\":\"" + "z".repeat(number * 131 % 3000) + "\"}";
    }
}
