package org.koti.catalog.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyTest {
    private static ObjectNode json(String value) {
        return new Key("", value).json();
    }

    /** The keys of the example of a root in TUF 1.0.33, 4.3. */
    @ParameterizedTest
    @CsvSource({
        "1bf1c6e3cdd3d3a8420b19199e27511999850f4b376c4547b2f32fba7e80fca3,"
                + "72378e5bc588793e58f81c8533da64a2e8f1565c1fcc7f253496394ffc52542c",
        "135c2f50e57ff11e744d234a62cebad8c38daf399604a7655661cc9199c69164,"
                + "68ead6e54a43f8f36f9717b10669d1ef0ebb38cee6b05317669341309f1069cb",
        "cb3fbd83df4ba2471a736b065650878280964a98843ec13b457a99b2a21cc3b4,"
                + "66dd78c5c2a78abc6fc6b267ff1a8017ba0e8bfc853dd97af351949bba021275"
    })
    void hasTheIdThatTheSpecificationGivesIt(String id, String value) throws Exception {
        assertThat(Key.read(id, json(value))).isEqualTo(new Key(id, value));
    }

    /** RFC 8032, 7.1, tests 2 and 3. */
    @ParameterizedTest
    @CsvSource({
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    })
    void knowsItsOwnSignature(String value, String content, String signature) {
        byte[] signed = HexFormat.of().parseHex(content);

        assertThat(new Key("", value).hasSigned(signed, signature)).isTrue();
        assertThat(new Key("", value).hasSigned(new byte[] {1}, signature)).isFalse();
        assertThat(new Key("", "0".repeat(64)).hasSigned(signed, signature)).isFalse();
        assertThat(new Key("", "f".repeat(64)).hasSigned(signed, signature)).isFalse();
    }

    @Test
    void isTheOneOfItsPair() throws Exception {
        KeyPair pair = Keys.pair();
        Signer signer = new Signer(pair);
        byte[] content = Scene.bytes("hello");

        assertThat(Key.read(signer.key().id(), signer.key().json())).isEqualTo(signer.key());
        assertThat(signer.key()).isEqualTo(Key.of(pair.getPublic()));
        assertThat(signer.key().hasSigned(content, signer.sign(content))).isTrue();
        assertThat(signer).hasToString("signer " + signer.key().id());
    }

    @Test
    void anotherKindOfPairDoesNotSign() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        KeyPair other = generator.generateKeyPair();

        assertThatThrownBy(() -> new Signer(other)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Signer(new KeyPair(Keys.pair().getPublic(), other.getPrivate())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Signer(
                        new KeyPair(Keys.pair().getPublic(), Keys.pair().getPrivate())))
                .hasMessageContaining("not that of the private key");
    }
}
