package org.koti.transport.tls;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.PeerId;

final class PinnedTrustTest {
    private final DeviceKey device = Nodes.device();
    private final X509Certificate certificate =
            DeviceCertificate.of(device, new BouncyCastleProvider()).certificate();
    private final PinnedTrust trust = new PinnedTrust();

    @Test
    void theExpectedKeyIsTrusted() {
        assertThatCode(() -> trust.checkServerTrusted(
                        shown(certificate), "UNKNOWN", expecting(device.id().hex())))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherKeyIsNot() {
        PeerId other = Nodes.device().id();

        assertThatThrownBy(() -> trust.checkServerTrusted(shown(certificate), "UNKNOWN", expecting(other.hex())))
                .isInstanceOf(UntrustedPeerException.class)
                .hasMessage("showed the key " + device.id() + ", where " + other + " was expected");
    }

    @Test
    void whoDialsWithoutAnExpectationTrustsNobody() {
        assertThatThrownBy(() -> trust.checkServerTrusted(shown(certificate), "UNKNOWN", expecting(null)))
                .isInstanceOf(UntrustedPeerException.class);
        assertThatThrownBy(() -> trust.checkServerTrusted(shown(certificate), "UNKNOWN"))
                .isInstanceOf(UntrustedPeerException.class);
        assertThatThrownBy(() -> trust.checkServerTrusted(shown(certificate), "UNKNOWN", new Socket()))
                .isInstanceOf(UntrustedPeerException.class);
    }

    @Test
    void theAcceptingSideLeavesAnyEd25519KeyToTheAdmission() {
        assertThatCode(() -> trust.checkClientTrusted(shown(certificate), "UNKNOWN", expecting(null)))
                .doesNotThrowAnyException();
    }

    @Test
    void exactlyOneCertificateIsShown() {
        assertThatThrownBy(() -> trust.checkClientTrusted(shown(), "UNKNOWN", expecting(null)))
                .hasMessage("showed 0 certificates instead of one");
        assertThatThrownBy(() -> trust.checkClientTrusted(shown(certificate, certificate), "UNKNOWN", expecting(null)))
                .hasMessage("showed 2 certificates instead of one");
    }

    @Test
    void theKeyIsEd25519() throws Exception {
        X509Certificate other = Stranger.certificate(Stranger.ecKey());

        assertThatThrownBy(() -> trust.checkClientTrusted(shown(other), "UNKNOWN", expecting(null)))
                .hasMessage("showed a key that is not Ed25519");
    }

    private SSLEngine expecting(@Nullable String host) {
        return new TlsEngines(device).context().createSSLEngine(host, 0);
    }

    private static X509Certificate[] shown(X509Certificate... chain) {
        return chain;
    }
}
