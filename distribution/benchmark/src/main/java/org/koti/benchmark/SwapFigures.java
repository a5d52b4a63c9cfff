package org.koti.benchmark;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * What came of an app that was swapped under load.
 *
 * @param stage where
 * @param tallies of all requests
 * @param without those of the times when nothing was swapped
 * @param swaps those since each swap began, until the next
 * @param took how long each swap took until the new version answered
 * @param hung how many streams of events did not end with the version that told them something
 * @param refused how many could not be opened again at the first try
 * @param books what was noted of what was to be
 */
record SwapFigures(
        String stage,
        List<Tally> tallies,
        List<Tally> without,
        List<Tally> swaps,
        Answers took,
        int hung,
        int refused,
        Books books) {
    private static final Goal NONE = new Goal(0);
    private static final Goal HOLD = new Goal(100);
    private static final Goal BESIDE = new Goal(1.1);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int MOST = 99;
    private static final String FIGURE = "%-58s %12.2f  %s%n";
    private static final String PLAIN = "%-58s %12.2f%n";

    /**
     * What was noted for good, of the numbers that an app said it has noted.
     *
     * @param noted once
     * @param messages how many of them were messages
     * @param lost not at all
     * @param doubled more than once
     */
    record Books(long noted, long messages, long lost, long doubled) {}

    long failed() {
        return tallies.stream().mapToLong(Tally::failures).sum();
    }

    private long failedWithout() {
        return without.stream().mapToLong(Tally::failures).sum();
    }

    long wrong() {
        return tallies.stream().mapToLong(Tally::wrongs).sum();
    }

    long requests() {
        return tallies.stream().mapToLong(Tally::requests).sum();
    }

    /** {@return the longest time that an answer took which is given at once, of each swap} */
    private Answers holds() {
        return new Answers(swaps.stream()
                .map(Tally::longestHold)
                .filter(hold -> !hold.isNaN())
                .map(hold -> (long) (hold * NANOS_PER_MILLI))
                .toList());
    }

    private static double beside(List<Tally> some) {
        return Answers.of(some.stream().map(tally -> tally.answers(Kind.BESIDE)).toList())
                .millis(MOST);
    }

    void print(PrintStream out) {
        out.printf("%n%s%n", stage);
        out.printf(PLAIN, "swaps", (double) swaps.size());
        out.printf(PLAIN, "requests", (double) requests());
        goal(out, "failed", failed(), NONE);
        out.printf(PLAIN, "of them while nothing was swapped", (double) failedWithout());
        goal(out, "wrong: another answer, or of a version replaced before", wrong(), NONE);
        out.printf(PLAIN, "noted for good, once", (double) books.noted());
        out.printf(PLAIN, "messages of another node among them", (double) books.messages());
        goal(out, "lost", books.lost(), NONE);
        goal(out, "doubled", books.doubled(), NONE);
        goal(out, "event streams that hung", hung, NONE);
        goal(out, "event streams that were refused", refused, NONE);
        out.printf(PLAIN, "until the new version answers, ms, median", took.millis(50));
        out.printf(PLAIN, "the same, 99th percentile", took.millis(MOST));
        out.printf(PLAIN, "longest answer during each swap, ms, median", holds().millis(50));
        goal(out, "the same, 99th percentile", holds().millis(MOST), HOLD);
        out.printf(PLAIN, "the other app's 99th percentile without swaps, ms", beside(without));
        out.printf(PLAIN, "the same during swaps", beside(swaps));
        goal(out, "the second as a share of the first", beside(swaps) / beside(without), BESIDE);
        for (Map.Entry<String, Long> complaint : Tally.complaints(tallies).entrySet()) {
            out.printf("  %d times %s%n", complaint.getValue(), complaint.getKey());
        }
    }

    private static void goal(PrintStream out, String figure, double value, Goal goal) {
        out.printf(FIGURE, figure, value, goal.judge(value));
    }
}
