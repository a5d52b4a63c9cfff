package org.koti.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;

class AppSignatureTest {
    private static final AppId APP = new AppId("koti", "hello");
    private static final byte[] STATEMENT = "B4".getBytes(StandardCharsets.UTF_8);

    private KeyPair keys;
    private PersonId signer;

    @BeforeEach
    void makeKeys() throws Exception {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] spki = keys.getPublic().getEncoded();
        signer = PersonId.of(Arrays.copyOfRange(spki, spki.length - 32, spki.length));
    }

    @Test
    void acceptsWhatTheSignerSaidForThisApp() throws Exception {
        assertThat(AppSignature.verify(APP, signer, STATEMENT, sign(APP, STATEMENT)))
                .isTrue();
    }

    @Test
    void refusesAnotherStatement() throws Exception {
        byte[] signature = sign(APP, STATEMENT);

        assertThat(AppSignature.verify(APP, signer, "B5".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
    }

    @Test
    void refusesWhatWasSignedForAnotherApp() throws Exception {
        byte[] signature = sign(new AppId("koti", "hello2"), STATEMENT);

        assertThat(AppSignature.verify(APP, signer, STATEMENT, signature)).isFalse();
    }

    /** Who plays may have built their app themselves. */
    @Test
    void acceptsWhatAnotherPublishersAppOfThatNameSigned() throws Exception {
        byte[] signature = sign(new AppId("other", APP.name()), STATEMENT);

        assertThat(AppSignature.verify(APP, signer, STATEMENT, signature)).isTrue();
    }

    @Test
    void noStatementOfOneAppIsOneOfAnother() {
        assertThat(AppSignature.signedBytes(new AppId("a", "b"), new byte[] {'c', 0}))
                .isNotEqualTo(AppSignature.signedBytes(new AppId("a", "bc"), new byte[] {0}));
    }

    @Test
    void refusesEveryFlippedBitAndOtherLengths() throws Exception {
        byte[] signature = sign(APP, STATEMENT);
        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(AppSignature.verify(APP, signer, STATEMENT, flipped)).isFalse();
        }
        assertThat(AppSignature.verify(APP, signer, STATEMENT, new byte[0])).isFalse();
        assertThat(AppSignature.verify(APP, signer, STATEMENT, Arrays.copyOf(signature, 65)))
                .isFalse();
    }

    private byte[] sign(AppId app, byte[] statement) throws Exception {
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initSign(keys.getPrivate());
        ed25519.update(AppSignature.signedBytes(app, statement));
        return ed25519.sign();
    }
}
