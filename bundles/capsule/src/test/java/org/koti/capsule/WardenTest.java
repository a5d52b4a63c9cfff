package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WardenTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Warden warden = new Warden("warden-test", Thread::new);
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    @Test
    void howItEndedIsToldAndWhatItPrintedLast() throws IOException {
        Process ignored = warden.start(List.of("/bin/sh", "-c", "echo one >&2; echo two >&2; exit 7"), ended::complete);
        assertThat(ended).succeedsWithin(PATIENCE).isEqualTo(7);
        assertThat(warden.printed()).containsExactly("one", "two");
        assertThat(warden.lastWords()).contains("two");
    }

    @Test
    void whatIsNoProgramIsNotStarted() {
        assertThatThrownBy(() -> warden.start(List.of("/no/program"), ended::complete))
                .isInstanceOf(IOException.class);
        assertThat(ended).isNotDone();
    }

    /** As where there is no memory left: whoever waits for the process would wait on. */
    @Test
    void anErrorWhileItStartsEndsTheStart() {
        List<String> none = new AbstractList<>() {
            @Override
            public String get(int index) {
                throw new OutOfMemoryError("none left");
            }

            @Override
            public int size() {
                return 1;
            }
        };
        CompletableFuture<Process> start = CompletableFuture.supplyAsync(() -> started(none));
        assertThat(start)
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(ended).isNotDone();
    }

    private Process started(List<String> command) {
        try {
            return warden.start(command, ended::complete);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
