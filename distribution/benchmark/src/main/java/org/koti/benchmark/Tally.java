package org.koti.benchmark;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What became of requests. Safe for use by several threads. */
final class Tally {
    private final Map<Kind, Queue<Long>> nanos = new ConcurrentHashMap<>();
    private final Queue<Noted> noted = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final LongAdder sent = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder wrong = new LongAdder();

    /** A number that an app said it has noted. */
    record Noted(Kind kind, long number) {}

    void sent() {
        sent.increment();
    }

    /** Answered as it should, so long after the moment at which it was to be sent. */
    void answered(Kind kind, long number, long took) {
        nanos.computeIfAbsent(kind, any -> new ConcurrentLinkedQueue<>()).add(took);
        if (kind.isNoted()) {
            noted.add(new Noted(kind, number));
        }
    }

    /** Refused, cut off, or not answered in time. */
    void failed(Kind kind, String how) {
        failed.increment();
        failures.computeIfAbsent(kind + ": " + how, any -> new LongAdder()).increment();
    }

    /** Answered, but not what was asked, or by a version that was replaced before it was asked. */
    void wrong(Kind kind, String answer) {
        wrong.increment();
        failures.computeIfAbsent(kind + " said: " + answer, any -> new LongAdder())
                .increment();
    }

    Answers answers(Kind kind) {
        return new Answers(List.copyOf(nanos.getOrDefault(kind, new ConcurrentLinkedQueue<>())));
    }

    /** {@return the longest time that an app that is swapped took for what it answers at once, in milliseconds} */
    double longestHold() {
        return Answers.of(List.of(answers(Kind.QUICK), answers(Kind.COUNT))).millis(100);
    }

    List<Noted> noted() {
        return List.copyOf(noted);
    }

    long requests() {
        return sent.sum();
    }

    long failures() {
        return failed.sum();
    }

    long wrongs() {
        return wrong.sum();
    }

    /** {@return how often what went wrong in which way, of some together} */
    static Map<String, Long> complaints(Collection<Tally> some) {
        return some.stream()
                .flatMap(tally -> tally.failures.entrySet().stream())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().sum(), Long::sum, TreeMap::new));
    }
}
