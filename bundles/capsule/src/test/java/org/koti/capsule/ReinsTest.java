package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts of what a process used, of which Linux says what the test says. */
class ReinsTest {
    private static final int ID = 42;
    private static final long TICKS_PER_SECOND = 100;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectory(folder.resolve("42"));
    }

    private void used(long seconds) throws IOException {
        Files.writeString(
                folder.resolve("42/stat"),
                "42 (java) S 1 2 3 4 5 6 7 8 9 10 " + seconds * TICKS_PER_SECOND + " 0 13 14 15 16 17 18 4711 20\n");
    }

    /** The process is ready when it used so much. */
    private Reins readyAfter(long seconds) throws IOException {
        used(seconds);
        BoxedProcess process = new BoxedProcess(folder, ID, System::nanoTime, why -> {});
        return new Reins(process, Set.of(), new CountedThreads("reins-test"), Runnable::run);
    }

    private static long seconds(Reins reins) {
        return TimeUnit.NANOSECONDS.toSeconds(reins.cpuNanos());
    }

    @Test
    void whatItUsedBeforeItWasReadyCountsButForTheStartOfJava() throws IOException {
        try (Reins reins = readyAfter(30)) {
            assertThat(seconds(reins)).isEqualTo(28);
            used(31);
            assertThat(seconds(reins)).isEqualTo(29);
        }
    }

    /** What its start did not take is not left for later. */
    @Test
    void whoIsReadySoonIsMeasuredFromThenOn() throws IOException {
        try (Reins reins = readyAfter(1)) {
            assertThat(seconds(reins)).isZero();
            used(2);
            assertThat(seconds(reins)).isOne();
        }
    }
}
