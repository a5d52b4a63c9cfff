package org.koti.benchmark;

import java.util.List;

/**
 * One turn of a storm.
 *
 * @param alone the answers right before and right after it
 * @param during those during the storm
 * @param limit what it was stopped for; empty where it was not
 */
record Turn(Answers alone, Answers during, String limit) {
    private static final int MOST = 99;

    /** Turns of the same storm as one. */
    static Turn of(List<Turn> turns) {
        return new Turn(
                Answers.of(turns.stream().map(Turn::alone).toList()),
                Answers.of(turns.stream().map(Turn::during).toList()),
                String.join(
                        ", ",
                        turns.stream()
                                .map(Turn::limit)
                                .filter(limit -> !limit.isEmpty())
                                .distinct()
                                .toList()));
    }

    /** {@return how many times as long as alone the slowest answer but one in a hundred took} */
    double ratio() {
        return during.millis(MOST) / alone.millis(MOST);
    }
}
