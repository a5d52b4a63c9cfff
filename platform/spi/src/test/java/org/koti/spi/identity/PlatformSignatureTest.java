package org.koti.spi.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.identity.AppSignature;
import org.koti.api.identity.PersonId;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.PeerId;

class PlatformSignatureTest {
    private static final byte[] STATEMENT = "x".getBytes(StandardCharsets.UTF_8);

    @Test
    void isValidInItsDomainOnly() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] spki = keys.getPublic().getEncoded();
        PersonId signer = PersonId.of(Arrays.copyOfRange(spki, spki.length - 32, spki.length));
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initSign(keys.getPrivate());
        ed25519.update(PlatformSignature.signedBytes("koti device 1", STATEMENT));
        byte[] signature = ed25519.sign();

        assertThat(PlatformSignature.verify("koti device 1", signer, STATEMENT, signature))
                .isTrue();
        assertThat(PlatformSignature.verify("koti lobby 1", signer, STATEMENT, signature))
                .isFalse();
        assertThat(PlatformSignature.verify("koti device 1", signer, new byte[0], signature))
                .isFalse();
        assertThat(PlatformSignature.verify("koti device 1", signer, STATEMENT, new byte[3]))
                .isFalse();
        assertThat(AppSignature.verify(new AppId("koti", "x"), signer, STATEMENT, signature))
                .isFalse();
    }

    @Test
    void secretsDoNotShowInALog() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertThat(new DeviceKey(PeerId.of(keys.getPublic()), keys).toString()).hasSize("DeviceKey[]".length() + 64);
        assertThat(new RecoveryWords(List.of("abandon")).toString()).doesNotContain("abandon");
    }
}
