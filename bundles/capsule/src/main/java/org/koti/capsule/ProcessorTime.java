package org.koti.capsule;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The processor time of a box: of the process that makes it, and of all that came of it and still run. */
final class ProcessorTime {
    private ProcessorTime() {}

    /** {@return nanoseconds used so far; 0 of what has ended} */
    static long of(ProcessHandle box) {
        return Stream.concat(Stream.of(box), box.descendants())
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .mapToLong(Duration::toNanos)
                .sum();
    }
}
