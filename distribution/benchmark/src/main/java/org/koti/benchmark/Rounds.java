package org.koti.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Asks hello alone, during a storm, alone, during the next, and so on, several times over: a Java gets faster for minutes, and a computer is not as fast now as later,
 * so that a storm is compared only to what was right before and after it. What is asked is the same each time, with a look at the page of the app that storms.
 */
final class Rounds {
    private static final String FAILED = "FAILED";
    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final int WARM_UP = 10;
    private static final int RAISES = 5;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /** Who was refused asks again after that. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    private final Resident resident;
    private final int requests;

    /**
     * Makes them.
     *
     * @param resident whose apps are hello and those that storm
     * @param requests how many answers make a turn at least
     */
    Rounds(Resident resident, int requests) {
        this.resident = resident;
        this.requests = requests;
    }

    /** {@return the turns of each storm} */
    Map<Weather, List<Turn>> run(int rounds, List<Weather> storms) throws IOException {
        Map<Weather, List<Turn>> turns = new LinkedHashMap<>();
        alone(storms.get(0), WARM_UP * requests);
        Answers before = alone(storms.get(0), requests);
        for (int round = 0; round < rounds; round++) {
            for (Weather storm : storms) {
                List<Long> during = new ArrayList<>();
                String limit = storm.isForeign() ? beside(storm, during) : during(storm, during);
                Answers after = alone(storm, requests);
                turns.computeIfAbsent(storm, name -> new ArrayList<>())
                        .add(new Turn(Answers.of(List.of(before, after)), new Answers(during), limit));
                before = after;
            }
        }
        return turns;
    }

    private Answers alone(Weather storm, int most) throws IOException {
        List<Long> answers = new ArrayList<>();
        askFor(storm, most, answers);
        return new Answers(answers);
    }

    private void settle(Weather storm) throws IOException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < SETTLING.toNanos()) {
            askFor(storm, 1, new ArrayList<>());
        }
    }

    private void askFor(Weather storm, int most, List<Long> answers) throws IOException {
        while (answers.size() < most) {
            if (isStopped(storm, answers)) {
                throw new IOException(storm.app() + " was stopped without a storm");
            }
        }
    }

    private String beside(Weather storm, List<Long> answers) throws IOException {
        try (ForeignLoad load = new ForeignLoad(storm.load(), storm.atOnce())) {
            askFor(storm, requests, answers);
            if (!load.goesOn()) {
                throw new IOException("the load " + storm.name() + " ended; are there chrt and taskset?");
            }
        }
        return "";
    }

    /** Until there are enough answers; what came soon after the app was started again is of no storm. */
    private String during(Weather storm, List<Long> answers) throws IOException {
        String limit = "";
        for (int raised = 0; raised < RAISES && answers.size() < requests; raised++) {
            limit = raise(storm, answers);
            resident.start(storm.app());
            settle(storm);
        }
        return limit;
    }

    /** Until the app that storms is stopped; fails where it is and the person is not told which limit it went beyond. */
    private String raise(Weather storm, List<Long> answers) throws IOException {
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Integer>> asked =
                Stream.generate(() -> askOn(storm, over)).limit(storm.atOnce()).toList();
        long begun = System.nanoTime();
        boolean stopped;
        do {
            stopped = isStopped(storm, answers);
        } while (!stopped && System.nanoTime() - begun < LONGEST.toNanos());
        over.set(true);
        if (!stopped) {
            resident.stop(storm.app());
        }
        asked.forEach(CompletableFuture::join);
        return stopped ? resident.limit(storm.app()) : "";
    }

    /** A storm answers nothing; what is answered all the same is a refusal. */
    private CompletableFuture<Integer> askOn(Weather storm, AtomicBoolean over) {
        return resident.ask(storm.app(), storm.path())
                .exceptionally(lost -> 0)
                .thenComposeAsync(
                        status -> over.get() ? CompletableFuture.completedFuture(status) : askOn(storm, over), LATER);
    }

    /** {@return whether the app that storms was stopped, as its page said last} */
    private boolean isStopped(Weather storm, List<Long> answers) throws IOException {
        long until = System.nanoTime() + BETWEEN_LOOKS.toNanos();
        while (System.nanoTime() < until) {
            long start = System.nanoTime();
            int status = resident.ask("hello", "/").join();
            answers.add(System.nanoTime() - start);
            if (status != 200) {
                throw new IOException("hello answered " + status);
            }
        }
        return resident.state(storm.app()).equals(FAILED);
    }
}
