package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverdueTest {
    private static final int KILLED = 128 + 9;

    private final List<String> said = new ArrayList<>();
    private Process process;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void itIsKilledAndWhyIsSaid() throws Exception {
        new Overdue(process, said::add).accept("it broke");
        assertThat(process.waitFor()).isEqualTo(KILLED);
        assertThat(said).containsExactly("it broke");
    }

    /** As when there is no memory left to say anything. */
    @Test
    void itIsKilledWhereThatCannotBeSaid() throws Exception {
        Overdue overdue = new Overdue(process, why -> {
            throw new OutOfMemoryError("none left");
        });
        assertThatThrownBy(() -> overdue.accept("it broke")).isInstanceOf(OutOfMemoryError.class);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(KILLED);
    }

    @Test
    void whoBrokeItsLinkAndIsGoneIsSaidToHaveBrokenItOnce() throws Exception {
        process.toHandle().destroy();
        process.waitFor();
        Overdue overdue = new Overdue(process, said::add);
        overdue.accept("it broke");
        overdue.accept("it broke");
        assertThat(said).containsExactly("it broke");
    }

    /** Its exit status says why. */
    @Test
    void whoTakesNothingAsItIsGoneBrokeNothing() throws Exception {
        process.toHandle().destroy();
        process.waitFor();
        new Overdue(process, said::add).accept(Ending.LATE.breach().orElseThrow());
        assertThat(said).isEmpty();
    }
}
