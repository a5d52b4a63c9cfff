package org.koti.sample.battleship.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class MessageFuzzTest {

    static Stream<byte[]> messages() {
        return MessageTest.ALL.stream().map(Message::encode);
    }

    @MethodSource("messages")
    @FuzzTest(maxDuration = "20s")
    void aMessageParsesToItsOnlyFormOrIsMalformed(byte[] bytes) {
        try {
            assertThat(Message.decode(bytes).encode()).isEqualTo(bytes);
        } catch (MalformedMessageException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
