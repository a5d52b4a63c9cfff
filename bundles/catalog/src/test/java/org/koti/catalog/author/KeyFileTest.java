package org.koti.catalog.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.catalog.tuf.Key;

final class KeyFileTest {
    /**
     * What openssl 3.0 wrote:
     *
     * <pre>{@code
     * openssl genpkey -algorithm ed25519 -out k.pem && openssl pkey -in k.pem -pubout
     * openssl pkcs8 -topk8 -in k.pem -v2 aes-256-cbc -v2prf hmacWithSHA256 -iter 2048 -passout 'pass:yö ja päivä'
     * }</pre>
     */
    private static final String OF_OPENSSL = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAAPbIIEAjnEfOoR56ELHUL8pWzCLiUgCyW8W6hjcxZ34=
            -----END PUBLIC KEY-----
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAh6hzcJ84e3ngICCAAw
            DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEELyJBdHcowWc9NdUrJ1Za0cEQD1B
            OiaESTwqTe+F1n2fnnDQ8G6APdDFWKMxQGucR8jZOzvOxRqYnF/mzZKFYDrQpIXi
            OW6wTyF07hpEnSuuoRs=
            -----END ENCRYPTED PRIVATE KEY-----
            """;

    private static final char[] WORD = "sana ääneen".toCharArray();

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatOpensslSealedIsOpened() throws Exception {
        KeyFile file = KeyFile.read(bytes(OF_OPENSSL));

        assertThat(file.key().value()).isEqualTo("00f6c82040239c47cea11e7a10b1d42fca56cc22e25200b25bc5ba863731677e");
        assertThat(file.open("yö ja päivä".toCharArray()).key()).isEqualTo(file.key());
        assertThatThrownBy(() -> file.open("yo ja paiva".toCharArray())).isInstanceOf(WrongPassphraseException.class);
    }

    @Test
    void aSealedKeyOpensWithItsPassphraseAlone() throws Exception {
        KeyPair pair = pair();
        byte[] written = KeyFile.write(pair, Optional.of(WORD), 1000);
        KeyFile read = KeyFile.read(written);

        assertThat(read.isSealed()).isTrue();
        assertThat(read.bytes()).isEqualTo(written);
        assertThat(read.open(WORD).key()).isEqualTo(Key.of(pair.getPublic()));
        for (String other : new String[] {"", "sana aaneen", "Sana ääneen", "sana ääneen "}) {
            assertThatThrownBy(() -> read.open(other.toCharArray()))
                    .as(other)
                    .isInstanceOf(WrongPassphraseException.class);
        }
    }

    @Test
    void twoSealedCopiesHaveNothingInCommonButTheKey() {
        KeyPair pair = pair();
        String one = new String(KeyFile.write(pair, Optional.of(WORD), 1000), StandardCharsets.US_ASCII);
        String other = new String(KeyFile.write(pair, Optional.of(WORD), 1000), StandardCharsets.US_ASCII);

        assertThat(one).isNotEqualTo(other);
        assertThat(one.lines().limit(4))
                .containsExactlyElementsOf(other.lines().limit(4).toList());
    }

    @Test
    void aPlainKeyOpensWithout() throws Exception {
        KeyPair pair = pair();
        KeyFile read = KeyFile.read(KeyFile.write(pair, Optional.empty(), 1000));

        assertThat(read.isSealed()).isFalse();
        assertThat(read.open(new char[0]).key()).isEqualTo(Key.of(pair.getPublic()));
        assertThat(read.toString()).isEqualTo("key file of " + read.key().id());
    }

    @Test
    void itReadsTheEndsOfLinesOfAnySystem() throws Exception {
        assertThat(KeyFile.read(bytes(OF_OPENSSL.replace("\n", "\r\n"))).key())
                .isEqualTo(KeyFile.read(bytes(OF_OPENSSL)).key());
    }

    @Test
    void halvesThatDoNotBelongTogetherAreRefused() throws Exception {
        String one = new String(KeyFile.write(pair(), Optional.empty(), 1000), StandardCharsets.US_ASCII);
        String other = new String(KeyFile.write(pair(), Optional.empty(), 1000), StandardCharsets.US_ASCII);
        int half = one.indexOf("-----BEGIN PRIVATE");
        KeyFile mixed =
                KeyFile.read(bytes(one.substring(0, half) + other.substring(other.indexOf("-----BEGIN PRIVATE"))));

        assertThatThrownBy(() -> mixed.open(new char[0]))
                .isInstanceOf(MalformedKeyException.class)
                .hasMessage("its public key is not that of its private key");
    }

    @Test
    void anythingElseIsRefusedInWords() {
        assertRefused("", "it is not a public key and then a private key, both in PEM");
        assertRefused(OF_OPENSSL + "x", "it is not a public key and then a private key, both in PEM");
        assertRefused(OF_OPENSSL.replace("ENCRYPTED ", "RSA "), "it is not a public key and then");
        assertRefused(OF_OPENSSL.replace("MCowBQYDK2VwAyEA", "MCowBQYDK2VvAyEA"), "its public key is no Ed25519 key");
        assertRefused(OF_OPENSSL.replace("Z34=", "Z3=4"), "it is no Base64");
        assertRefused(OF_OPENSSL.replace("ngICCAAw", "ngICAAAw"), "its private key is not sealed as Koti and openssl");
        assertRefused(OF_OPENSSL.replace("hvcNAgkF", "hvcNAgsF"), "its private key is not sealed as Koti and openssl");
        byte[] longer = Arrays.copyOf(bytes(OF_OPENSSL), KeyFile.MOST_BYTES + 1);
        assertThatThrownBy(() -> KeyFile.read(longer)).hasMessage("it is longer than 4096 bytes");
    }

    private static void assertRefused(String file, String why) {
        assertThat(file).isNotEqualTo(OF_OPENSSL);
        assertThatThrownBy(() -> KeyFile.read(bytes(file)))
                .as(file)
                .isInstanceOf(MalformedKeyException.class)
                .hasMessageStartingWith(why);
    }
}
