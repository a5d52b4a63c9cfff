package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who is late, on an alarm that the test rings. */
class PatientAlarmTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private long held;
    private boolean late;
    private final ManualAlarm time = new ManualAlarm();
    private final Alarm alarm = new PatientAlarm(time, () -> held);

    private Runnable expect() {
        return alarm.after(SOON, () -> late = true);
    }

    @Test
    void whoIsNeverMadeToWaitIsLateAsOnAnyAlarm() throws Exception {
        expect();
        assertThat(time.ring()).isEqualTo(SOON);

        assertThat(late).isTrue();
        assertThat(time.pending()).isZero();
    }

    @Test
    void theTimeForWhichItWasMadeToWaitDoesNotCount() throws Exception {
        held = 7;
        expect();
        held += SOON.toNanos() - 2;
        assertThat(time.ring()).isEqualTo(SOON);
        held += 3;
        assertThat(time.ring()).isEqualTo(SOON.minusNanos(2));
        assertThat(late).isFalse();
        assertThat(time.ring()).isEqualTo(PatientAlarm.SHORTEST);

        assertThat(late).isTrue();
        assertThat(time.pending()).isZero();
    }

    @Test
    void whoAnswersInTimeIsNotLate() {
        expect().run();

        assertThat(time.pending()).isZero();
        assertThat(late).isFalse();
    }

    @Test
    void whoAnswersAfterItWaitedIsNotLate() throws Exception {
        Runnable answered = expect();
        held += 5;
        time.ring();
        assertThat(time.pending()).isOne();
        answered.run();

        assertThat(time.pending()).isZero();
        assertThat(late).isFalse();
    }

    @Test
    void whoAnswersWhileTheAlarmRingsIsNotWaitedForAgain() throws Exception {
        Runnable[] answered = {() -> {}};
        Alarm answeredMeanwhile = new PatientAlarm(time, () -> {
            answered[0].run();
            return held++;
        });
        answered[0] = answeredMeanwhile.after(SOON, () -> late = true);
        time.ring();

        assertThat(time.pending()).isZero();
        assertThat(late).isFalse();
    }

    @Test
    void whoIsMadeToWaitOnAndOnIsNotLookedAtAtOnceEachTime() throws Exception {
        expect();
        held += 999_999;
        assertThat(time.ring()).isEqualTo(SOON);
        held++;

        assertThat(time.ring()).isEqualTo(Duration.ofMillis(20));
    }
}
