package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Base64;
import org.koti.spi.peer.MalformedInvitationException;

/** Hostile invitation links; fuzzed when the environment has {@code JAZZER_FUZZ=1}, else the seeds are run. */
final class InvitationLinkFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void aLinkIsReadOrMalformed(FuzzedDataProvider data) {
        byte[] bytes = data.consumeRemainingAsBytes();
        try {
            String text =
                    LinkText.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            assertThat(LinkText.read(text).addresses()).isNotEmpty();
        } catch (MalformedInvitationException e) {
            assertThat(e).hasMessageContaining("nvitation");
        }
    }
}
