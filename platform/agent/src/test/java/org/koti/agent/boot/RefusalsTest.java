package org.koti.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final Refusals refusals = new Refusals();

    @Test
    void givesEachRefusalOnce() {
        refusals.add(3, "java.io.File.length", "com.acme.Game");

        assertThat(refusals.drain()).singleElement().satisfies(refused -> {
            assertThat(refused.app()).isEqualTo(3);
            assertThat(refused.member()).isEqualTo("java.io.File.length");
            assertThat(refused.type()).isEqualTo("com.acme.Game");
        });
        assertThat(refusals.drain()).isEmpty();
    }

    @Test
    void keepsTheLastAndCountsAll() {
        for (int i = 0; i < Refusals.CAPACITY + 2; i++) {
            refusals.add(1, Integer.toString(i), "com.acme.Game");
        }

        assertThat(refusals.drain())
                .hasSize(Refusals.CAPACITY)
                .first()
                .extracting(Refused::member)
                .isEqualTo("2");
        assertThat(refusals.lost()).isEqualTo(2);
        assertThat(refusals.count(1)).isEqualTo(Refusals.CAPACITY + 2);
        assertThat(refusals.count(2)).isZero();
    }

    @Test
    void countsAppsBeyondTheLastTogether() {
        refusals.add(Integer.MAX_VALUE, "a", "b");
        refusals.add(Refusals.COUNTED_APPS + 1, "a", "b");

        assertThat(refusals.count(Integer.MAX_VALUE)).isEqualTo(2);
    }
}
