package org.koti.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.koti.testkit.process.KilledProcess;

/**
 * A process that sets a node up and says {@code here} where it is to be killed: at a step of its store, where it then waits, or as soon as a file is there,
 * while it goes on.
 */
final class KilledSetUp {
    static final String PASSPHRASE = "one two three four";

    private KilledSetUp() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        if (arguments[1].endsWith(".json") || arguments[1].endsWith(".new")) {
            Path file = home.resolve(arguments[1]);
            KilledProcess.sayWhen("here", () -> Files.exists(file));
        } else {
            int last = Integer.parseInt(arguments[1]);
            AtomicInteger steps = new AtomicInteger();
            setUp(home, new JournalStore(home, name -> {
                if (steps.incrementAndGet() == last) {
                    KilledProcess.say("here");
                }
            }));
        }
        if (arguments[1].matches(".*[a-z]")) {
            setUp(home, new JournalStore(home, name -> {}));
        }
        KilledProcess.say("done");
    }

    private static void setUp(Path home, JournalStore store) {
        Framework framework = new Framework(Map.of("koti.home", home.toString()));
        new PassphraseLock(framework.context(), store, Framework.slowMachine())
                .create("Aino", PASSPHRASE.toCharArray());
    }
}
