package org.koti.kernel;

import java.nio.file.Path;
import java.util.Optional;
import org.koti.testkit.process.KilledProcess;

/** A process that moves the jars of an earlier version and says {@code here} as soon as so many are moved, while it goes on. */
final class KilledMove {
    private KilledMove() {}

    /** Takes the home and the number. */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        int moved = Integer.parseInt(arguments[1]);
        KilledProcess.sayWhen("here", () -> files(home.resolve(StoreMove.PART)) >= moved);
        StoreMove.into(home);
        KilledProcess.say("done");
    }

    private static int files(Path folder) {
        return Optional.ofNullable(folder.toFile().list()).orElse(new String[0]).length;
    }
}
