package org.koti.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final int PER_SECOND = 200;
    private static final long SLOWLY_MADE = 50;
    private static final long FAR = 1000000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final AtomicLong afterTheNewest = new AtomicLong(-1);
    private IntSupplier newest = () -> 0;
    private volatile long making;

    @Test
    void whatIsAnsweredIsTold() throws Exception {
        Tally tally = afterRequests(100, number -> "3 " + number);

        assertThat(tally.requests()).isGreaterThanOrEqualTo(100);
        assertThat(tally.failures() + tally.wrongs()).isZero();
        assertThat(tally.answers(Kind.QUICK).count()).isGreaterThan(20);
        assertThat(tally.noted()).contains(new Tally.Noted(Kind.COUNT, 3), new Tally.Noted(Kind.MESSAGE, 50));
    }

    @Test
    void anotherRequestsAnswerIsWrong() throws Exception {
        Tally tally = afterRequests(100, number -> number == 42 ? "3 41" : "3 " + number);

        assertThat(tally.wrongs()).isOne();
        assertThat(tally.failures()).isZero();
    }

    @Test
    void theAnswerOfAVersionThatWasReplacedIsWrong() throws Exception {
        CountDownLatch late = new CountDownLatch(1);

        Tally tally = until(late, number -> {
            boolean isLate = number == afterTheNewest.get();
            if (isLate) {
                late.countDown();
            }
            return (isLate ? "2 " : "3 ") + number;
        });

        assertThat(tally.wrongs()).isOne();
        assertThat(tally.failures()).isZero();
    }

    @Test
    void whatIsRefusedOrCutOffHasFailed() throws Exception {
        Tally tally = afterRequests(100, number -> number == 42 ? "500" : number == 44 ? "" : "3 " + number);

        assertThat(tally.failures()).isEqualTo(2);
        assertThat(tally.wrongs()).isZero();
    }

    /** While the first is not answered, the next come. */
    @Test
    void whoIsNotAnsweredHoldsUpNobody() throws Exception {
        CountDownLatch others = new CountDownLatch(20);
        Tally tally = afterRequests(20, number -> {
            others.countDown();
            if (number == 1) {
                awaitAll(others);
            }
            return "3 " + number;
        });

        assertThat(tally.failures() + tally.wrongs()).isZero();
        assertThat(tally.answers(Kind.of(1)).millis(100)).isGreaterThanOrEqualTo(90);
    }

    /** One request takes as long to be made as fifty take to be answered. */
    @Test
    void anAnswersTimeCountsFromWhenItsRequestWasToBeSent() throws Exception {
        Tally tally = afterRequests(110, number -> "3 " + number);

        assertThat(tally.answers(Kind.of(SLOWLY_MADE)).millis(100) * NANOS_PER_MILLI)
                .isGreaterThanOrEqualTo(making);
    }

    /** Without those that only take time while one is made. */
    private Tally afterRequests(int most, LongFunction<String> answers) throws Exception {
        CountDownLatch asked = new CountDownLatch(most);
        return until(asked, number -> {
            if (number < FAR) {
                asked.countDown();
            }
            return answers.apply(number);
        });
    }

    private Tally until(CountDownLatch enough, LongFunction<String> answers) throws Exception {
        try (Stage stage = new Asked(answers)) {
            Load load = new Load(stage, HttpClient.newHttpClient(), PER_SECOND, PATIENCE);
            newest = load::newest;
            Tally tally = load.turn();
            load.begin();
            awaitAll(enough);
            load.end();
            return tally;
        }
    }

    private static void awaitAll(CountDownLatch all) {
        try {
            all.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Knows the first number that is sent after the version 3 answered. */
    private final class Asked extends FakeStage {
        Asked(LongFunction<String> answers) throws IOException {
            super(path -> answers.apply(Long.parseLong(path.replaceFirst(".*n=", ""))));
        }

        @Override
        public Optional<HttpRequest> request(Kind kind, long number) {
            if (kind == Kind.QUICK && newest.getAsInt() == 3) {
                afterTheNewest.compareAndSet(-1, number);
            }
            if (number == SLOWLY_MADE) {
                makeSlowly();
            }
            return super.request(kind, number);
        }

        private void makeSlowly() {
            long begun = System.nanoTime();
            HttpClient client = HttpClient.newHttpClient();
            for (long number = 0; number < SLOWLY_MADE; number++) {
                client.sendAsync(times(Kind.COUNT, number + FAR), BodyHandlers.discarding())
                        .join();
            }
            making = System.nanoTime() - begun;
        }
    }
}
