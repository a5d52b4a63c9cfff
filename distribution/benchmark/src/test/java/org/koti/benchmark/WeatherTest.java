package org.koti.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeatherTest {
    @Test
    void blowsInTheNodeWhereNothingElseIsSaid() {
        Weather storm = new Weather("loop");

        assertThat(storm.app()).isEqualTo("storm");
        assertThat(storm.path()).isEqualTo("/storm/loop");
        assertThat(storm.atOnce()).isEqualTo(3);
        assertThat(storm.goal()).contains(new Goal(3));
    }

    @Test
    void blowsInAProcessWithAGoalOfItsOwn() {
        Weather storm = new Weather("process:loop");

        assertThat(storm.isInProcess()).isTrue();
        assertThat(storm.app()).isEqualTo("tempest");
        assertThat(storm.path()).isEqualTo("/storm/loop");
        assertThat(storm.goal()).contains(new Goal(1.2));
    }

    @Test
    void needsOneRequestMoreThanAnAppHasThreads() {
        assertThat(new Weather("threads").atOnce()).isEqualTo(13);
        assertThat(new Weather("process:threads").atOnce()).isEqualTo(13);
    }

    @Test
    void hasNoGoalWhereItIsNotKotis() {
        Weather load = new Weather("foreign:idle");

        assertThat(load.isForeign()).isTrue();
        assertThat(load.load()).isEqualTo("idle");
        assertThat(load.goal()).isEmpty();
    }
}
