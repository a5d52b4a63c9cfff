package org.koti.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTest {
    @Test
    void comparesAStormToWhatWasAroundIt() {
        assertThat(new Turn(took(20), took(30), "").ratio()).isEqualTo(1.5);
    }

    @Test
    void takesTheAnswersOfAllTurnsTogether() {
        Turn all = Turn.of(
                List.of(new Turn(took(10), took(20), "new memory"), new Turn(took(20), took(60), "processor time")));

        assertThat(all.alone().count()).isEqualTo(2);
        assertThat(all.ratio()).isEqualTo(3);
        assertThat(all.limit()).isEqualTo("new memory, processor time");
    }

    @Test
    void namesALimitOnceAndNoneWhereNoneWasMet() {
        Turn stopped = new Turn(took(1), took(1), "messages");
        Turn endured = new Turn(took(1), took(1), "");

        assertThat(Turn.of(List.of(stopped, endured, stopped)).limit()).isEqualTo("messages");
        assertThat(Turn.of(List.of(endured)).limit()).isEmpty();
    }

    private static Answers took(long nanos) {
        return new Answers(List.of(nanos));
    }
}
