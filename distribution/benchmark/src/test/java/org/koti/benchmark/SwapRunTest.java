package org.koti.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SwapRunTest {
    private static final SwapPlan PLAN =
            new SwapPlan(2, 100, 1, Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMinutes(5));

    @Test
    void whatWasNotedOnceIsNeitherLostNorDoubled() throws Exception {
        SwapFigures figures = new SwapRun(new Swapped(number -> "1"), PLAN).figures();

        assertThat(Tally.complaints(figures.tallies())).isEmpty();
        assertThat(figures.swaps()).hasSize(2);
        assertThat(figures.took().count()).isEqualTo(2);
        assertThat(figures.hung() + figures.refused()).isZero();
        assertThat(figures.books().noted()).isGreaterThanOrEqualTo(2);
        assertThat(figures.books().lost()).isZero();
        assertThat(figures.books().doubled()).isZero();
    }

    @Test
    void whatWasNotedNotAtAllIsLostAndWhatWasNotedTwiceIsDoubled() throws Exception {
        SwapFigures figures = new SwapRun(
                        new Swapped(number -> number.equals("3") ? "0" : number.equals("13") ? "2" : "1"), PLAN)
                .figures();

        assertThat(figures.books().lost()).isOne();
        assertThat(figures.books().doubled()).isOne();
    }

    /** Each version answers from the moment at which it is swapped for; the first swap begins when the numbers 3 and 13 were asked for. */
    private static final class Swapped extends FakeStage {
        private final Answering answering;

        Swapped(UnaryOperator<String> times) throws IOException {
            this(new Answering(times));
        }

        private Swapped(Answering answering) throws IOException {
            super(answering);
            this.answering = answering;
        }

        @Override
        public void swap(int version) throws InterruptedException {
            answering.counted.await();
            answering.version = version;
        }
    }

    private static final class Answering implements UnaryOperator<String> {
        private final UnaryOperator<String> times;
        private final CountDownLatch counted = new CountDownLatch(2);
        private volatile int version = 1;

        Answering(UnaryOperator<String> times) {
            this.times = times;
        }

        @Override
        public String apply(String path) {
            String number = path.replaceFirst(".*n=", "");
            if (path.equals("/events")) {
                return "data: " + version + "\n\n";
            }
            if (path.startsWith("/times")) {
                return times.apply(number);
            }
            if (path.startsWith("/count")) {
                counted.countDown();
            }
            return version + " " + number;
        }
    }
}
