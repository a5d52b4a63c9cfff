package org.koti.transport.tls;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.koti.spi.transport.DeviceKey;

final class PinnedTrustTest {
    private final DeviceKey device = Nodes.device();
    private final X509Certificate certificate =
            DeviceCertificate.of(device, new BouncyCastleProvider()).certificate();
    private final PinnedTrust any = new PinnedTrust(Optional.empty());

    @Test
    void theExpectedKeyIsTrusted() {
        PinnedTrust trust = new PinnedTrust(Optional.of(device.id()));

        assertThatCode(() -> trust.checkServerTrusted(new X509Certificate[] {certificate}, "UNKNOWN"))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherKeyIsNot() {
        PinnedTrust trust = new PinnedTrust(Optional.of(Nodes.device().id()));

        assertThatThrownBy(() -> trust.checkServerTrusted(new X509Certificate[] {certificate}, "UNKNOWN"))
                .isInstanceOf(UntrustedPeerException.class)
                .hasMessageStartingWith("showed the key " + device.id());
    }

    @Test
    void whereNoneIsExpectedAnyEd25519KeyIsLeftToTheAdmission() {
        assertThatCode(() -> any.checkClientTrusted(new X509Certificate[] {certificate}, "UNKNOWN"))
                .doesNotThrowAnyException();
    }

    @Test
    void exactlyOneCertificateIsShown() {
        assertThatThrownBy(() -> any.checkClientTrusted(new X509Certificate[0], "UNKNOWN"))
                .hasMessage("showed 0 certificates instead of one");
        assertThatThrownBy(() -> any.checkClientTrusted(new X509Certificate[] {certificate, certificate}, "UNKNOWN"))
                .hasMessage("showed 2 certificates instead of one");
    }

    @Test
    void theKeyIsEd25519() throws Exception {
        X509Certificate other = Stranger.certificate(Stranger.ecKey());

        assertThatThrownBy(() -> any.checkClientTrusted(new X509Certificate[] {other}, "UNKNOWN"))
                .hasMessage("showed a key that is not Ed25519");
    }
}
