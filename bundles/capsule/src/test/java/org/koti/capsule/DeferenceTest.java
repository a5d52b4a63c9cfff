package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads of which Linux says what the test says. */
class DeferenceTest {
    private static final int IDLE = 5;

    @TempDir
    Path folder;

    private final Set<Long> last = new HashSet<>();

    private void thread(long id, String name, String state, int policy) throws IOException {
        Path thread = Files.createDirectories(folder.resolve(String.valueOf(id)));
        Files.writeString(thread.resolve("stat"), ThreadFactsTest.line(name, state, policy));
    }

    @Test
    void whatRunsGoesLastOnce() throws IOException {
        thread(1, "one", "S", 0);
        thread(2, "two", "R", 0);
        thread(3, "three", "T", 0);
        thread(4, "four", "R", IDLE);
        thread(5, "five", "R", 0);
        new Deference(folder, Set.of(), last::add).giveWay();

        assertThat(last).containsExactlyInAnyOrder(2L, 5L);
    }

    @Test
    void whatIsNotTheAppsNeverGoesLastWhateverTheAppCallsItsOwn() throws IOException {
        thread(1, "VM Thread", "S", 0);
        thread(2, "koti-link", "S", 0);
        thread(3, "Finalizer", "S", 0);
        Set<Long> own = Deference.own(folder);
        thread(1, "VM Thread", "R", 0);
        thread(2, "koti-link", "R", 0);
        thread(3, "Finalizer", "R", 0);
        thread(4, "koti-link", "R", 0);
        new Deference(folder, own, last::add).giveWay();

        assertThat(last).containsExactlyInAnyOrder(3L, 4L);
    }

    @Test
    void ofWhatIsGoneNothingGoesLast() throws IOException {
        Files.createDirectory(folder.resolve("1"));
        new Deference(folder, Set.of(), last::add).giveWay();
        new Deference(folder.resolve("gone"), Set.of(), last::add).giveWay();

        assertThat(last).isEmpty();
        assertThatThrownBy(() -> Deference.own(folder.resolve("gone"))).isInstanceOf(IOException.class);
    }
}
