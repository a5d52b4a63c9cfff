package org.koti.kernel;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.koti.spi.consent.Activity;
import org.koti.testkit.process.KilledProcess;

/** A process in which two threads note events without end; it says {@code here} where it is to be killed and waits there, or says it at once and goes on. */
final class KilledLog {
    private KilledLog() {}

    /** Takes the home and the number of the store's step; 0 to go on. */
    public static void main(String[] arguments) {
        int last = Integer.parseInt(arguments[1]);
        AtomicInteger steps = new AtomicInteger();
        KernelVault vault = new KernelVault();
        vault.open(new JournalStore(Path.of(arguments[0]), step -> {
            if (steps.incrementAndGet() == last) {
                KilledProcess.say("here");
            }
        }));
        VaultActivityLog log = new VaultActivityLog(vault, new NodeListeners(), new Chores(), 5);
        log.open(new FakeSeal());
        for (int noter = 0; noter < 2; noter++) {
            new Thread(() -> noteForEver(log)).start();
        }
        if (last == 0) {
            KilledProcess.say("here");
        }
    }

    private static void noteForEver(VaultActivityLog log) {
        while (true) {
            log.note(new Activity(Instant.now(), Activity.Kind.APP_STOPPED, "koti/app", List.of()));
            log.verify();
        }
    }
}
