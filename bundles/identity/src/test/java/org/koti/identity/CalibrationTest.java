package org.koti.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class CalibrationTest {
    private static final long PLENTY = 64L << 30;
    private static final long NODE = 512L << 20;

    /** A machine on which the least costs so many milliseconds, and all else in proportion. */
    private static long cost(Stretching stretching, long leastMillis) {
        return TimeUnit.MILLISECONDS.toNanos(leastMillis)
                * stretching.memoryKib()
                / Stretching.LEAST_MEMORY
                * stretching.iterations()
                / Stretching.LEAST_ITERATIONS;
    }

    private static Stretching chosen(long leastMillis, long memory) {
        return new Calibration(stretching -> cost(stretching, leastMillis), memory)
                .choose(new byte[Stretching.SALT_BYTES]);
    }

    @Test
    void aTryCostsHalfASecondToASecondWhateverTheMachine() {
        for (long memory : new long[] {NODE, PLENTY}) {
            for (long millis = 45; millis <= 700; millis++) {
                assertThat(cost(chosen(millis, memory), millis))
                        .as(millis + " ms")
                        .isBetween(TimeUnit.MILLISECONDS.toNanos(500), TimeUnit.SECONDS.toNanos(1));
            }
        }
    }

    @Test
    void aSlowMachineAndOneWithLittleMemoryKeepTheLeast() {
        for (long millis : new long[] {701, 5000, 1_000_000}) {
            assertThat(chosen(millis, PLENTY).memoryKib()).isEqualTo(64 * 1024);
            assertThat(chosen(millis, PLENTY).iterations()).isEqualTo(3);
        }
        assertThat(chosen(10, 1).memoryKib()).isEqualTo(64 * 1024);
    }

    @Test
    void aFastMachineTakesMemoryFirstButNeverMoreThanAQuarterOfJavasOrTheMost() {
        assertThat(chosen(100, NODE).memoryKib()).isEqualTo(128 * 1024);
        assertThat(chosen(100, NODE).iterations()).isEqualTo(10);
        assertThat(chosen(100, PLENTY).memoryKib()).isEqualTo(256 * 1024);
        assertThat(chosen(0, PLENTY).iterations()).isEqualTo(32);
    }

    @Test
    void aFirstRunThatIsSlowByNatureDoesNotCount() {
        long[] runs = {0};
        Calibration calibration = new Calibration(stretching -> cost(stretching, runs[0]++ == 0 ? 2000 : 100), NODE);
        assertThat(calibration.choose(new byte[Stretching.SALT_BYTES]).iterations())
                .isEqualTo(10);
    }
}
