package org.koti.benchmark;

import java.util.Collection;
import java.util.List;

/**
 * How long answers took.
 *
 * @param nanos of each, in nanoseconds
 */
record Answers(List<Long> nanos) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** All of some together. */
    static Answers of(Collection<Answers> some) {
        return new Answers(
                some.stream().flatMap(answers -> answers.nanos().stream()).toList());
    }

    int count() {
        return nanos.size();
    }

    /** {@return the time within which so many of a hundred came, in milliseconds; NaN where none came} */
    double millis(int percent) {
        List<Long> sorted = nanos.stream().sorted().toList();
        int rank = (sorted.size() * percent + 99) / 100;
        return sorted.isEmpty() ? Double.NaN : sorted.get(Math.max(0, rank - 1)) / NANOS_PER_MILLI;
    }
}
