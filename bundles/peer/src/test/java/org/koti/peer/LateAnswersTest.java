package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.OfferId;

final class LateAnswersTest {
    private final Link link = new Link(new LinkTest.Stuck(), task -> {}, Instant.EPOCH, () -> {
        throw new AssertionError("nobody is introduced here");
    });
    private final LateAnswers late = new LateAnswers();
    private final List<String> heard = new ArrayList<>();

    private static OfferId offer(int digit) {
        return new OfferId(Integer.toString(digit).repeat(32));
    }

    @Test
    void oneThatCannotBeHeardKeepsNoOtherWaitingAndIsHeardAnotherTime() {
        boolean[] full = {true};
        late.add(link, offer(1), () -> {
            if (full[0]) {
                throw new IllegalStateException("the disk is full");
            }
            heard.add("first");
        });
        late.add(link, offer(2), () -> heard.add("second"));
        late.hear();
        assertThat(heard).containsExactly("second");

        full[0] = false;
        late.hear();
        late.hear();
        assertThat(heard).containsExactly("second", "first");
    }

    @Test
    void whatWaitsOnWhileItIsHeardIsHeardAgainAndWhatItsLinkBroughtIsForgotten() {
        late.add(link, offer(1), () -> late.add(link, offer(1), () -> heard.add("again")));
        late.hear();
        assertThat(heard).isEmpty();
        late.hear();
        assertThat(heard).containsExactly("again");

        late.add(link, offer(2), () -> heard.add("gone"));
        late.forget(link);
        late.hear();
        assertThat(heard).containsExactly("again");
    }
}
