package org.koti.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {
    @Test
    void isMetByAFigureThatIsNotAboveIt() {
        assertThat(new Goal(0.8).judge(0.8)).isEqualTo("<= 0.8 PASS");
        assertThat(new Goal(0.8).judge(0.8001)).isEqualTo("<= 0.8 MISSED");
    }

    @Test
    void isMissedByWhatWasNotMeasured() {
        assertThat(new Goal(3).judge(Double.NaN)).isEqualTo("<= 3.0 MISSED");
    }
}
