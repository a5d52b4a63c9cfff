package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<Integer> done = new ArrayList<>();

    private Runnable step(int number) {
        return () -> done.add(number);
    }

    @Test
    void allAreDoneInTurn() {
        new Steps(step(1), step(2), step(3)).run();
        assertThat(done).containsExactly(1, 2, 3);
        new Steps().run();
        assertThat(done).hasSize(3);
    }

    /** Where there is none left, the first step could not be begun, and none of them were done. */
    @Test
    void toDoThemTakesNoMemory() {
        int[] count = {0};
        Runnable step = () -> count[0]++;
        Steps steps = new Steps(step, step, step);
        steps.run();
        assertThat(taken()).isPositive();
        long before = taken();
        steps.run();

        assertThat(taken()).isEqualTo(before);
        assertThat(count).containsExactly(6);
    }

    /** {@return the memory that this thread ever took; to ask takes none} */
    private static long taken() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    @Test
    void whatFailsKeepsNoOtherFromBeingDoneAndIsThrown() {
        IllegalStateException first = new IllegalStateException("one");
        OutOfMemoryError second = new OutOfMemoryError("two");
        IllegalStateException third = new IllegalStateException("three");
        Steps steps = new Steps(
                step(1), () -> throwing(first), step(2), () -> throwing(second), () -> throwing(third), step(3));
        assertThatThrownBy(steps::run).isSameAs(first);
        assertThat(done).containsExactly(1, 2, 3);
        assertThat(first).hasSuppressedException(second);
        assertThat(second).hasSuppressedException(third);
    }

    /** As the machine does where no memory is left for another. */
    @Test
    void theSameErrorMayBeThrownTwice() {
        OutOfMemoryError twice = new OutOfMemoryError("of both");
        Steps steps = new Steps(() -> throwing(twice), () -> throwing(twice), step(1));
        assertThatThrownBy(steps::run).isSameAs(twice).hasNoSuppressedExceptions();
        assertThat(done).containsExactly(1);
    }

    private static void throwing(RuntimeException thrown) {
        throw thrown;
    }

    private static void throwing(Error thrown) {
        throw thrown;
    }
}
