package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.koti.agent.sandbox.Confinement;
import org.koti.spi.limit.Resource;

/** What becomes of an app that uses so and so much, on a clock of the test. */
final class SpendingTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int LOOKS = 10;

    private final Sandboxed app = new Sandboxed();
    private final Map<Resource, Long> limits = new EnumMap<>(Resource.class);
    private final Spending spending = new Spending(app, () -> app.now, Duration.ofSeconds(15));

    /** An app on one thread that computes, and takes memory, whenever it may. */
    private static final class Sandboxed implements Confinement {
        private long now;
        private double cores;
        private int threads = 1;
        private int left;
        private double bytesPerSecond;
        private double pace = Double.POSITIVE_INFINITY;
        private long cpu;
        private long allocated;
        private int gaveWay;

        void goOn(long nanos) {
            double may = Math.min(cores, pace);
            cpu += (long) (nanos * may);
            allocated += cores == 0 ? 0 : (long) (bytesPerSecond * may / cores * nanos / SECOND);
            now += nanos;
        }

        @Override
        public Usage usage() {
            return new Usage(cpu, allocated, cores > 0 ? threads : 0);
        }

        @Override
        public int underWay() {
            return usage().threads() - left;
        }

        @Override
        public void giveWay() {
            gaveWay++;
        }

        @Override
        public boolean slow(double most) {
            pace = most;
            return cores > most;
        }

        @Override
        public void resume() {
            pace = Double.POSITIVE_INFINITY;
        }

        @Override
        public void halt(String reason) {
            pace = 0;
        }

        @Override
        public int remaining() {
            return 0;
        }

        @Override
        public void close() {
            pace = 0;
        }
    }

    private record Seen(Set<Resource> slowed, Optional<Resource> over) {}

    /** Goes on for some seconds, or until it is to be stopped. */
    private Seen goOn(double seconds) {
        Set<Resource> slowed = new java.util.TreeSet<>();
        for (int look = 0; look < seconds * LOOKS; look++) {
            app.goOn(SECOND / LOOKS);
            Spending.Verdict verdict = spending.look(resource -> limits.getOrDefault(resource, resource.usual()));
            slowed.addAll(verdict.slowed());
            if (verdict.over().isPresent()) {
                return new Seen(slowed, verdict.over());
            }
        }
        return new Seen(slowed, Optional.empty());
    }

    @Test
    void anAppWithinItsLimitsIsLeftAlone() {
        app.cores = 0.4;
        app.bytesPerSecond = 90 << 20;

        assertThat(goOn(600)).isEqualTo(new Seen(Set.of(), Optional.empty()));
        assertThat(app.pace).isInfinite();
        assertThat(spending.used(Resource.PROCESSOR)).isEqualTo(40);
        assertThat(spending.used(Resource.ALLOCATION)).isEqualTo(90);
    }

    @Test
    void aBurstIsLeftAloneToo() {
        app.cores = 1;

        assertThat(goOn(9.5).slowed()).isEmpty();
    }

    @Test
    void aBurstGivesWayToOthersAtEachLookAndWhatIsWithinTheLimitDoesNot() {
        app.cores = 0.5;
        goOn(5);
        assertThat(app.gaveWay).isZero();
        app.cores = 0.6;
        goOn(0.3);
        assertThat(app.gaveWay).isEqualTo(3);
        limits.put(Resource.PROCESSOR, 100L);
        goOn(5);

        assertThat(app.gaveWay).isEqualTo(3);
    }

    @Test
    void anEndlessLoopIsHeldToTheLimitAndThenToBeStopped() {
        app.cores = 1;

        Seen first = goOn(12);

        assertThat(first).isEqualTo(new Seen(Set.of(Resource.PROCESSOR), Optional.empty()));
        assertThat(app.pace).isEqualTo(0.5);
        assertThat(spending.isSlowed(Resource.PROCESSOR)).isTrue();
        assertThat(goOn(60).over()).contains(Resource.PROCESSOR);
    }

    @Test
    void whoLetsUpRunsFreelyAgain() {
        app.cores = 1;
        assertThat(goOn(20).slowed()).containsExactly(Resource.PROCESSOR);

        app.cores = 0.1;
        assertThat(goOn(60)).isEqualTo(new Seen(Set.of(), Optional.empty()));
        assertThat(app.pace).isInfinite();
        assertThat(spending.isSlowed(Resource.PROCESSOR)).isFalse();
    }

    @Test
    void whoComputesMuchBetweenTwoLooksNowAndThenGainsNothing() {
        for (int burst = 0; burst < 300; burst++) {
            app.cores = 16;
            goOn(1.0 / LOOKS);
            app.cores = 0;
            goOn(2.1);
        }

        double mayCompute = 300 * 2.2 * 0.5;
        double savedUpAndOneBurst = 5 + 1.6;
        assertThat(app.cpu / (double) SECOND).isLessThan(mayCompute + savedUpAndOneBurst);
    }

    @Test
    void whoOwesAndLetsUpIsHeldToTheLimitUntilItOwesNothingAndIsNotStopped() {
        app.cores = 0.4;
        goOn(1);
        app.cores = 16;
        app.goOn(SECOND);
        assertThat(goOn(1.0 / LOOKS).slowed()).containsExactly(Resource.PROCESSOR);

        app.cores = 0.4;
        assertThat(goOn(60).over()).isEmpty();
        assertThat(app.pace).isEqualTo(0.5);
        assertThat(spending.isSlowed(Resource.PROCESSOR)).isFalse();
        assertThat(goOn(120).over()).isEmpty();
        assertThat(app.pace).isInfinite();
    }

    /** As that of a process on a slow computer, which is measured from its beginning. */
    @Test
    void whatAStartTookUsesUpWhatIsSavedAndIsNoDebt() {
        goOn(1);
        app.cpu += 28 * SECOND;
        app.cores = 0.4;
        assertThat(goOn(1)).isEqualTo(new Seen(Set.of(), Optional.empty()));
        assertThat(app.pace).isInfinite();
        assertThat(app.gaveWay).isZero();

        app.cores = 2;
        assertThat(goOn(1).slowed()).containsExactly(Resource.PROCESSOR);
    }

    @Test
    void anAllocationStormIsHeldToLittleAndThenToBeStopped() {
        app.cores = 1;
        app.bytesPerSecond = 3e9;

        assertThat(goOn(1).slowed()).containsExactly(Resource.ALLOCATION);
        assertThat(app.pace).isEqualTo(0.05);
        assertThat(goOn(60).over()).contains(Resource.ALLOCATION);
    }

    @Test
    void theLimitOfThePersonCounts() {
        limits.put(Resource.PROCESSOR, 100L);
        app.cores = 1;
        assertThat(goOn(600).over()).isEmpty();

        limits.put(Resource.PROCESSOR, 20L);
        assertThat(goOn(60).over()).contains(Resource.PROCESSOR);
        assertThat(app.pace).isEqualTo(0.2);
    }

    @Test
    void linesAreTakenFromWhatIsLeftOfTheMinute() {
        limits.put(Resource.LOG, 2L);
        goOn(60);
        assertThat(spending.spend(Resource.LOG, 2)).isTrue();
        Thread.currentThread().interrupt();

        assertThat(spending.spend(Resource.LOG, 1))
                .as("there is none, and whoever is interrupted does not wait")
                .isFalse();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(goOn(60).over()).isEmpty();
        assertThat(spending.spend(Resource.LOG, 2)).isTrue();
    }

    @Test
    void whoIsOnTooManyThreadsIsHeldToThePartOfThoseThatItMayHaveThenToBeStopped() {
        limits.put(Resource.THREADS, 4L);
        app.cores = 0.1;
        app.threads = 4;
        assertThat(goOn(60)).isEqualTo(new Seen(Set.of(), Optional.empty()));
        assertThat(app.pace).isInfinite();

        app.threads = 5;
        assertThat(goOn(1)).isEqualTo(new Seen(Set.of(Resource.THREADS), Optional.empty()));
        assertThat(app.pace).isEqualTo(0.5 * 4 / 5);
        assertThat(spending.isSlowed(Resource.THREADS)).isTrue();
        assertThat(goOn(60).over()).contains(Resource.THREADS);
    }

    @Test
    void whoIsOnTooManyThreadsForAMomentRunsFreelyAgain() {
        limits.put(Resource.THREADS, 4L);
        app.cores = 0.1;
        app.threads = 9;
        assertThat(goOn(10).slowed()).containsExactly(Resource.THREADS);

        app.threads = 4;
        assertThat(goOn(60)).isEqualTo(new Seen(Set.of(), Optional.empty()));
        assertThat(app.pace).isInfinite();
        assertThat(spending.isSlowed(Resource.THREADS)).isFalse();
    }

    @Test
    void whoIsOnTooManyThreadsAgainAndAgainButNotWithoutABreakIsNotStopped() {
        limits.put(Resource.THREADS, 4L);
        app.cores = 0.1;
        for (int burst = 0; burst < 30; burst++) {
            app.threads = 9;
            assertThat(goOn(burst % 2 == 0 ? 0.1 : 1.8).over()).isEmpty();
            app.threads = 4;
            assertThat(goOn(burst % 2 == 0 ? 1.8 : 0.1).over()).isEmpty();
        }
    }

    /** Twenty seconds in which a request is refused each second. */
    private Optional<Resource> refuseAgainAndAgain(int threadsMeanwhile) {
        Optional<Resource> over = Optional.empty();
        for (int second = 0; second < 20 && over.isEmpty(); second++) {
            spending.wantMore(Resource.THREADS);
            app.threads = 10;
            over = goOn(0.5).over();
            app.threads = threadsMeanwhile;
            over = over.or(() -> goOn(0.5).over());
        }
        return over;
    }

    @Test
    void whoIsRefusedAgainAndAgainWhileItLeavesNoPlaceToARequestIsToBeStopped() {
        app.cores = 0.1;
        assertThat(refuseAgainAndAgain(10)).contains(Resource.THREADS);
    }

    @Test
    void whoIsRefusedAgainAndAgainAsItsRequestsComeInBurstsIsNotStopped() {
        app.cores = 0.1;
        assertThat(refuseAgainAndAgain(9)).isEmpty();
    }

    @Test
    void aThreadThatTheAppHasLeftDoesNotCount() {
        limits.put(Resource.THREADS, 4L);
        app.cores = 0.1;
        app.threads = 9;
        app.left = 5;
        assertThat(goOn(60)).isEqualTo(new Seen(Set.of(), Optional.empty()));

        app.left = 4;
        assertThat(goOn(60).over()).contains(Resource.THREADS);
    }
}
