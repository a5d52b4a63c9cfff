package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BudgetTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void afterWhatCannotBeReadThereIsRoomAgain() throws Exception {
        Budget budget = new Budget(10);
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> budget.read(bytes("[1,2,3,4,5"))).isInstanceOf(MalformedCallException.class);
        }
        assertThat(budget.read(bytes("[1,2,3,45]"))).hasSize(4);
    }

    @Test
    void aBodyThatIsLongerThanTheLongestIsReadAlone() throws Exception {
        assertThat(new Budget(2).read(bytes("[1,2,3,4,5,6]"))).hasSize(6);
    }
}
