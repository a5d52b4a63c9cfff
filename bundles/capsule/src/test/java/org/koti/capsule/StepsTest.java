package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {
    private final List<Integer> done = new ArrayList<>();

    private Runnable step(int number) {
        return () -> done.add(number);
    }

    @Test
    void allAreDoneInTurn() {
        Steps.all(step(1), step(2), step(3));
        assertThat(done).containsExactly(1, 2, 3);
        Steps.all();
        assertThat(done).hasSize(3);
    }

    @Test
    void whatFailsKeepsNoOtherFromBeingDoneAndIsThrown() {
        IllegalStateException first = new IllegalStateException("one");
        OutOfMemoryError second = new OutOfMemoryError("two");
        IllegalStateException third = new IllegalStateException("three");
        assertThatThrownBy(() -> Steps.all(
                        step(1),
                        () -> throwing(first),
                        step(2),
                        () -> throwing(second),
                        () -> throwing(third),
                        step(3)))
                .isSameAs(first);
        assertThat(done).containsExactly(1, 2, 3);
        assertThat(first).hasSuppressedException(second);
        assertThat(second).hasSuppressedException(third);
    }

    /** As the machine does where no memory is left for another. */
    @Test
    void theSameErrorMayBeThrownTwice() {
        OutOfMemoryError twice = new OutOfMemoryError("of both");
        assertThatThrownBy(() -> Steps.all(() -> throwing(twice), () -> throwing(twice), step(1)))
                .isSameAs(twice)
                .hasNoSuppressedExceptions();
        assertThat(done).containsExactly(1);
    }

    private static void throwing(RuntimeException thrown) {
        throw thrown;
    }

    private static void throwing(Error thrown) {
        throw thrown;
    }
}
