package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of which Linux says what the test says. */
class BoxedProcessTest {
    private static final int ID = 42;
    private static final long TICK = 10_000_000;

    @TempDir
    Path folder;

    private final List<IOException> told = new ArrayList<>();
    private long now = 17;
    private BoxedProcess process;

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectory(folder.resolve("42"));
        used(3, 4711);
        process = new BoxedProcess(folder, ID, () -> now, told::add);
    }

    private Path stat() {
        return folder.resolve("42/stat");
    }

    private void used(long ticks, long began) throws IOException {
        Files.writeString(
                stat(), "42 (java) S 1 2 3 4 5 6 7 8 9 10 " + ticks + " 0 13 14 15 16 17 18 " + began + " 20\n");
    }

    @Test
    void whatItUsedStaysWhenItIsGone() throws IOException {
        used(5, 4711);
        assertThat(process.cpuNanos()).isEqualTo(5 * TICK);
        Files.delete(stat());
        Files.delete(folder.resolve("42"));

        assertThat(process.cpuNanos()).isEqualTo(5 * TICK);
        assertThat(told).isEmpty();
    }

    @Test
    void anotherOneOfItsNumberIsNotMeasured() throws IOException {
        used(50, 4712);

        assertThat(process.cpuNanos()).isEqualTo(3 * TICK);
        assertThat(told).isEmpty();
    }

    @Test
    void thatItCannotBeMeasuredForSomeTimeWhileItRunsIsTold() throws IOException {
        Files.delete(stat());
        assertThat(process.cpuNanos()).isEqualTo(3 * TICK);
        now += Brake.LEASE - 1;
        assertThat(process.cpuNanos()).isEqualTo(3 * TICK);
        assertThat(told).isEmpty();
        now++;
        assertThat(process.cpuNanos()).isEqualTo(3 * TICK);
        assertThat(told).hasSize(1);
        Files.writeString(stat(), "nothing of that kind");
        assertThat(process.cpuNanos()).isEqualTo(3 * TICK);

        assertThat(told).hasSize(2);
    }

    @Test
    void whatWasMeasuredInBetweenIsGivenTheWholeTimeAgain() throws IOException {
        Files.delete(stat());
        assertThat(process.cpuNanos()).isEqualTo(3 * TICK);
        now += Brake.LEASE - 1;
        used(4, 4711);
        assertThat(process.cpuNanos()).isEqualTo(4 * TICK);
        Files.delete(stat());
        now++;
        assertThat(process.cpuNanos()).isEqualTo(4 * TICK);
        now += Brake.LEASE - 1;
        assertThat(process.cpuNanos()).isEqualTo(4 * TICK);
        assertThat(told).isEmpty();
        now++;
        assertThat(process.cpuNanos()).isEqualTo(4 * TICK);

        assertThat(told).hasSize(1);
    }

    @Test
    void whatCannotBeMeasuredDoesNotBegin() throws IOException {
        Files.delete(stat());

        assertThatThrownBy(() -> new BoxedProcess(folder, ID, () -> now, told::add))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new BoxedProcess(folder, ID + 1, () -> now, told::add))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whetherItStandsIsSeenAndTakenForSoWhereItCannotBe() throws IOException {
        assertThat(process.stands()).isFalse();
        Files.writeString(stat(), Files.readString(stat()).replace(" S ", " T "));
        assertThat(process.stands()).isTrue();
        used(3, 4712);
        assertThat(process.stands()).isFalse();
        Files.delete(stat());
        assertThat(process.stands()).isTrue();
        Files.delete(folder.resolve("42"));
        assertThat(process.stands()).isFalse();
    }
}
