package org.koti.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    void tellsAppsAndMethodsApartAndCountsWhatRepeats() {
        for (int i = 0; i < 1000; i++) {
            refusals.add(1, "a", "com.acme.Game");
            refusals.add(2, "a", "com.acme.Other");
            refusals.add(1, "b", "com.acme.Game");
        }

        assertThat(refusals.drain())
                .containsExactly(
                        new Refused(1, "a", "com.acme.Game", 1000),
                        new Refused(2, "a", "com.acme.Other", 1000),
                        new Refused(1, "b", "com.acme.Game", 1000));
    }

    @Test
    void keepsTheFirstAndCountsWhatIsMoreOfEachApp() {
        for (int i = 0; i < Refusals.CAPACITY + 2; i++) {
            refusals.add(1, Integer.toString(i), "com.acme.Game");
        }
        refusals.add(1, "0", "com.acme.Game");
        refusals.add(2, "0", "com.acme.Other");
        refusals.add(Refusals.COUNTED_APPS + 1, "0", "com.acme.Last");

        List<Refused> drained = refusals.drain();
        assertThat(drained).first().isEqualTo(new Refused(1, "0", "com.acme.Game", 2));
        assertThat(drained.subList(Refusals.CAPACITY, drained.size()))
                .containsExactly(
                        new Refused(1, "", "", 2), new Refused(2, "", "", 1), new Refused(Marks.NONE, "", "", 1));
        assertThat(refusals.drain()).isEmpty();
        assertThat(refusals.count(1)).isEqualTo(Refusals.CAPACITY + 3);
        assertThat(refusals.count(2)).isEqualTo(1);
    }

    @Test
    void countsAppsBeyondTheLastTogether() {
        refusals.add(Integer.MAX_VALUE, "a", "b");
        refusals.add(Refusals.COUNTED_APPS + 1, "a", "b");

        assertThat(refusals.count(Integer.MAX_VALUE)).isEqualTo(2);
    }
}
