package org.koti.benchmark;

import java.util.List;

/**
 * What a node with some apps showed.
 *
 * @param apps how many are installed
 * @param all each start
 * @param page how the home's first page answered, of all starts
 */
record Crowd(int apps, List<Seen> all, Answers page) {
    /**
     * One start.
     *
     * @param readySeconds from the command until it was ready
     * @param runningSeconds from the passphrase until all apps ran
     * @param heap bytes that live after a full collection
     * @param residentKilobytes resident set of the process after that
     * @param threads threads of the operating system
     */
    record Seen(double readySeconds, double runningSeconds, long heap, long residentKilobytes, long threads) {}

    int starts() {
        return all.size();
    }

    double readySeconds() {
        return all.stream()
                .mapToDouble(Seen::readySeconds)
                .sorted()
                .skip(middle())
                .findFirst()
                .orElseThrow();
    }

    double runningSeconds() {
        return all.stream()
                .mapToDouble(Seen::runningSeconds)
                .sorted()
                .skip(middle())
                .findFirst()
                .orElseThrow();
    }

    long heap() {
        return all.stream()
                .mapToLong(Seen::heap)
                .sorted()
                .skip(middle())
                .findFirst()
                .orElseThrow();
    }

    long residentKilobytes() {
        return all.stream()
                .mapToLong(Seen::residentKilobytes)
                .sorted()
                .skip(middle())
                .findFirst()
                .orElseThrow();
    }

    long threads() {
        return all.stream()
                .mapToLong(Seen::threads)
                .sorted()
                .skip(middle())
                .findFirst()
                .orElseThrow();
    }

    private int middle() {
        return all.size() / 2;
    }
}
