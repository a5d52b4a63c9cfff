package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadFactsTest {
    /** {@return what Linux says of a thread} */
    static String line(String name, String state, int policy) {
        return "43 (" + name + ") " + state
                + " 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20 21 22 23 24 25 26 27 28"
                + " 29 30 31 32 33 34 35 36 37 " + policy + " 39 40\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "a) R 1", "(x", ")", " "})
    void whateverAThreadCallsItselfWhatItDoesIsWhatLinuxSays(String name) {
        assertThat(ThreadFacts.parse(line(name, "S", 0))).contains(new ThreadFacts(name, false, false));
        assertThat(ThreadFacts.parse(line(name, "R", 0))).contains(new ThreadFacts(name, true, false));
        assertThat(ThreadFacts.parse(line(name, "R", 5))).contains(new ThreadFacts(name, true, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "43 (java) R 1", "R 1 2 3"})
    void whatIsNoSuchLineSaysNothing(String line) {
        assertThat(ThreadFacts.parse(line)).isEmpty();
    }

    @Test
    void ofWhatIsGoneThereIsNothing(@TempDir Path folder) {
        assertThat(ThreadFacts.of(folder)).isEmpty();
    }
}
