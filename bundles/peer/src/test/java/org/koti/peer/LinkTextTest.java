package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.koti.spi.peer.MalformedInvitationException;
import org.koti.spi.transport.PeerId;

final class LinkTextTest {
    private static final TestPerson AINO = new TestPerson("Aino Ä");
    private static final InvitationLink LINK = new InvitationLink(
            AINO.id(),
            "Aino Ä",
            AINO.device().id(),
            List.of(
                    new InetSocketAddress(Addresses.literal("192.0.2.1"), 4711),
                    new InetSocketAddress(Addresses.literal("2001:db8::1"), 65535)),
            Bytes.of("0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
            Instant.parse("2026-12-01T00:00:00Z"));
    static final String TEXT = LinkText.write(LINK, AINO);

    @Test
    void aLinkIsReadBackAsItWasWritten() throws Exception {
        assertThat(LinkText.read(TEXT)).isEqualTo(LINK);
        assertThat(TEXT).hasSizeLessThan(400);
    }

    @Test
    void aMailProgramMayWrapIt() throws Exception {
        String wrapped = " <" + TEXT.replaceAll("(.{60})", "$1\r\n  ") + ">\n";
        assertThat(LinkText.read(wrapped)).isEqualTo(LINK);
    }

    @Test
    void anyChangedCharacterIsNoticed() {
        for (int i = LinkText.PREFIX.length(); i < TEXT.length(); i++) {
            char other = TEXT.charAt(i) == 'A' ? 'B' : 'A';
            String damaged = TEXT.substring(0, i) + other + TEXT.substring(i + 1);
            assertThatThrownBy(() -> LinkText.read(damaged)).isInstanceOf(MalformedInvitationException.class);
        }
    }

    @Test
    void aCutOrLengthenedLinkIsNoticed() {
        for (int i = 0; i < TEXT.length(); i++) {
            String cut = TEXT.substring(0, i);
            assertThatThrownBy(() -> LinkText.read(cut)).isInstanceOf(MalformedInvitationException.class);
        }
        assertThatThrownBy(() -> LinkText.read(TEXT + "AAAA")).hasMessageContaining("damaged");
        assertThatThrownBy(() -> LinkText.read(TEXT + "A".repeat(3000))).hasMessageContaining("too long");
    }

    @Test
    void nobodyCanInviteInAnothersName() {
        String forged = LinkText.write(LINK, new TestPerson("Eve"));
        assertThatThrownBy(() -> LinkText.read(forged)).hasMessageContaining("damaged");
    }

    @Test
    void aNewerVersionIsSaidInWords() {
        byte[] bytes = Base64.getUrlDecoder().decode(TEXT.substring(LinkText.PREFIX.length()));
        bytes[0] = 2;
        String newer = LinkText.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertThatThrownBy(() -> LinkText.read(newer)).hasMessageContaining("newer Koti");
    }

    @Test
    void whatIsNoInvitationIsSaidInWords() {
        assertThatThrownBy(() -> LinkText.read("https://example.org/")).hasMessageContaining("no invitation");
        assertThatThrownBy(() -> LinkText.read("")).hasMessageContaining("no invitation");
    }

    @Test
    void theSecretIsInNoText() {
        assertThat(LINK.toString()).doesNotContain("0123456789abcdef").contains("hidden");
        assertThat(LINK.id()).hasSize(32).isNotEqualTo(LINK.secret().hex());
    }

    @Test
    void aProofIsWorthNothingBetweenOthers() {
        PeerId eero = TestPerson.freshDevice().id();
        Bytes proof = InvitationLink.proof(LINK.secret(), LINK.peer(), eero, AINO.id());
        assertThat(proof).isEqualTo(InvitationLink.proof(LINK.secret(), LINK.peer(), eero, AINO.id()));
        assertThat(proof).isNotEqualTo(InvitationLink.proof(LINK.secret(), eero, LINK.peer(), AINO.id()));
        assertThat(proof)
                .isNotEqualTo(InvitationLink.proof(LINK.secret(), LINK.peer(), eero, new TestPerson("Eve").id()));
        assertThat(proof).isNotEqualTo(InvitationLink.proof(Bytes.of(new byte[16]), LINK.peer(), eero, AINO.id()));
    }

    @Property
    void anyBytesAreRefusedWithWords(@ForAll @Size(max = 300) byte[] bytes) {
        String text = LinkText.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertThatThrownBy(() -> LinkText.read(text)).isInstanceOf(MalformedInvitationException.class);
    }

    @Property
    void anyTextIsRefusedWithWords(@ForAll String text) {
        assertThatThrownBy(() -> LinkText.read(text)).isInstanceOf(MalformedInvitationException.class);
        assertThatThrownBy(() -> LinkText.read(LinkText.PREFIX + text))
                .isInstanceOf(MalformedInvitationException.class);
    }
}
