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
    private final List<String> warnings = new ArrayList<>();
    private final LateAnswers late = new LateAnswers(e -> warnings.add(e.getMessage()));
    private final List<String> heard = new ArrayList<>();
    private boolean full = true;

    private static OfferId offer(int digit) {
        return new OfferId(Integer.toString(digit).repeat(32));
    }

    private void writeToDisk() {
        if (full) {
            throw new IllegalStateException("the disk is full");
        }
    }

    @Test
    void oneThatCannotBeHeardKeepsNoOtherWaitingAndIsHeardAnotherTime() {
        late.add(link, offer(1), () -> {
            writeToDisk();
            heard.add("first");
        });
        late.add(link, offer(2), () -> heard.add("second"));
        late.hear();
        assertThat(heard).containsExactly("second");

        full = false;
        late.hear();
        late.hear();
        assertThat(heard).containsExactly("second", "first");
    }

    @Test
    void thatNoneCanBeHeardIsToldOnceUntilAllAreHeardAgain() {
        late.add(link, offer(1), this::writeToDisk);
        late.add(link, offer(2), this::writeToDisk);
        late.hear();
        late.hear();
        assertThat(warnings).containsExactly("the disk is full");

        late.forget(link);
        late.hear();
        late.add(link, offer(3), this::writeToDisk);
        late.hear();
        assertThat(warnings).hasSize(1);

        full = false;
        late.hear();
        full = true;
        late.add(link, offer(4), this::writeToDisk);
        late.hear();
        assertThat(warnings).hasSize(2);
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
