package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.spi.peer.MalformedInvitationException;

/** Hostile invitation links; fuzzed when the environment has {@code JAZZER_FUZZ=1}, else the seeds are run. */
final class InvitationLinkFuzzTest {
    static Stream<byte[]> seeds() {
        byte[] whole = Base64.getUrlDecoder().decode(LinkTextTest.TEXT.substring(LinkText.PREFIX.length()));
        byte[] damaged = whole.clone();
        damaged[damaged.length - 1]++;
        return Stream.of(whole, damaged, Arrays.copyOf(whole, whole.length / 2));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void aLinkIsReadOrMalformed(byte[] bytes) {
        try {
            String text =
                    LinkText.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            assertThat(LinkText.read(text).addresses()).isNotEmpty();
        } catch (MalformedInvitationException e) {
            assertThat(e).hasMessageContaining("nvitation");
        }
    }
}
