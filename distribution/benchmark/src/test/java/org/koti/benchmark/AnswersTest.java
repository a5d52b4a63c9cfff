package org.koti.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final long MILLI = 1_000_000;

    @Test
    void tellsTheTimeWithinWhichSoManyOfAHundredCame() {
        Answers hundred = upTo(100);

        assertThat(hundred.millis(99)).isEqualTo(99);
        assertThat(hundred.millis(50)).isEqualTo(50);
        assertThat(upTo(101).millis(99)).isEqualTo(100);
        assertThat(upTo(1).millis(99)).isEqualTo(1);
    }

    @Test
    void tellsNoTimeWhereNoneCame() {
        assertThat(new Answers(List.of()).millis(99)).isNaN();
    }

    @Test
    void looksAtSomeTogether() {
        Answers both = Answers.of(List.of(upTo(3), upTo(7)));

        assertThat(both.count()).isEqualTo(10);
        assertThat(both.millis(100)).isEqualTo(7);
    }

    private static Answers upTo(int most) {
        return new Answers(LongStream.rangeClosed(1, most)
                .map(each -> each * MILLI)
                .boxed()
                .toList());
    }
}
