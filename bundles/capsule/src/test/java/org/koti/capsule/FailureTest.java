package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {
    private static Stream<Supplier<String>> messagesThatFail() {
        return Stream.of(
                () -> {
                    throw new UnsupportedOperationException("of the test");
                },
                () -> {
                    throw new StackOverflowError("of the test");
                });
    }

    /** Who waits for the answer is told all the same. */
    @ParameterizedTest
    @MethodSource("messagesThatFail")
    void anExceptionWhoseMessageFailsIsAFailureWithoutOne(Supplier<String> message) {
        Failure failure = Failure.of(new Silent(message));
        assertThat(failure.words()).isEqualTo("Silent: its message cannot be had");
        assertThat(failure.more()).isEmpty();
    }

    /** An app's own, whose message its code makes. */
    private static final class Silent extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Supplier<String> message;

        Silent(Supplier<String> message) {
            this.message = message;
        }

        @Override
        public String getMessage() {
            return message.get();
        }
    }
}
