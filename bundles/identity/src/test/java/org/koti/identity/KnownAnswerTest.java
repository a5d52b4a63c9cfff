package org.koti.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.identity.AppSignature;
import org.koti.api.identity.PersonId;

/** Answers that others gave; each says who. */
final class KnownAnswerTest {
    /** The published vector of BIP-39 for 32 bytes of 7f (trezor/python-mnemonic, vectors.json). */
    private static final String WORDS = "legal winner thank year wave sausage worth useful legal winner thank year wave"
            + " sausage worth useful legal winner thank year wave sausage worth title";

    /**
     * {@code openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt hexkey:7f…7f -kdfopt info:"koti root 1" HKDF}, and the same for "koti vault recovery 1".
     */
    @Test
    void keysFollowFromTheWords() {
        try (Seed seed = Seed.of(WORDS.toCharArray())) {
            assertThat(seed.words().words()).isEqualTo(List.of(WORDS.split(" ")));
            assertThat(hex(seed.rootKey()))
                    .isEqualTo("23c0db955cf7408477219b8f46ab4e1bda22ef719461f00b79349b4f5b4a8336");
            assertThat(hex(seed.recoveryKey()))
                    .isEqualTo("d3002fc87c268d6b0bb5181a71fe30be93efd7610efdf83777bb71e427376656");
        }
    }

    /**
     * The root key above as PKCS#8 in root.der: {@code openssl pkey -inform DER -in root.der -pubout -outform DER | tail -c 32}; then {@code printf 'koti app
     * signature 2\0app\0hello' > msg; openssl pkeyutl -sign -rawin -inkey root.der -keyform DER -in msg}.
     */
    @Test
    void theRootKeySignsAsOpensslDoes() {
        try (Seed seed = Seed.of(WORDS.toCharArray());
                RootKey root = new RootKey(seed.rootKey())) {
            assertThat(hex(root.id().publicKey()))
                    .isEqualTo("08d55f3d796c9b7c082b383b8b57edbbcad8bc38b22cd076a063b3b2ba226ff7");
            AppId app = new AppId("test", "app");
            byte[] hello = "hello".getBytes(StandardCharsets.US_ASCII);
            byte[] signature = root.sign(AppSignature.signedBytes(app, hello));
            assertThat(hex(signature))
                    .isEqualTo("4d91797fe35be1fc0355dd735765edd79130c66093001a5790c76baa3e525d95"
                            + "ad3fc7d19469e124167e3910da40a8fcfe7f81ce31539be5cc842e3b700fd30e");
            assertThat(AppSignature.verify(app, root.id(), hello, signature)).isTrue();
        }
    }

    @Test
    void aWrittenListOfWordsIsReadWithItsNumbers() {
        StringBuilder list = new StringBuilder();
        String[] words = WORDS.split(" ");
        for (int i = 0; i < words.length; i++) {
            list.append(i + 1).append(". ").append(words[i]).append(",\n");
        }
        try (Seed seed = Seed.of(list.toString().toCharArray())) {
            assertThat(seed.words().words()).containsExactly(words);
        }
        assertThatThrownBy(() -> Seed.of((WORDS.replace("title", "useful")).toCharArray()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC 9106, section 5.3. */
    @Test
    void argon2idIsThatOfTheRfc() {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(filled(16, 2))
                .withSecret(filled(8, 3))
                .withAdditional(filled(12, 4))
                .build());
        byte[] key = new byte[32];
        generator.generateBytes(filled(32, 1), key);
        assertThat(hex(key)).isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    @Test
    void passphrasesAreStretchedByNoLessThanWasPromised() {
        Stretching chosen = Stretching.least(new byte[16]);
        assertThat(chosen.memoryKib()).isEqualTo(65_536);
        assertThat(chosen.iterations()).isEqualTo(3);
        assertThat(chosen.parallelism()).isOne();
        for (int[] weak :
                new int[][] {{65_535, 3, 1}, {65_536, 2, 1}, {65_536, 3, 0}, {262_145, 3, 1}, {65_536, 33, 1}}) {
            assertThatThrownBy(() -> new Stretching(weak[0], weak[1], weak[2], new byte[16]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /**
     * {@code hashlib.pbkdf2_hmac('sha512', keys, b'koti safety words of one 1', 16384, 32)} of Python for the keys 00…1f and 20…3f, 11 bits a word:
     * 3b6fbaf10ffcebb10018d9… and f440c4bc654df5198c706d….
     */
    @Test
    void safetyWordsAreThoseOfTheKeys() {
        SafetyWordsOfKeys words = new SafetyWordsOfKeys(() -> true);
        PersonId one = PersonId.of(counting(0));
        PersonId two = PersonId.of(counting(32));
        assertThat(words.of(one)).isEqualTo(WordList.words(HexFormat.of().parseHex("3b6fbaf10ffcebb10018d9")));
        assertThat(words.between(one, two))
                .isEqualTo(WordList.words(HexFormat.of().parseHex("f440c4bc654df5198c706d")))
                .isEqualTo(words.between(two, one))
                .hasSize(8);
        assertThat(words.of(one)).isNotEqualTo(words.of(two));
        assertThat(WordList.words(new byte[11])).containsOnly("abandon").hasSize(8);
    }

    /** A page that shows the words of every contact asks for the same ones at each look. */
    @Test
    void safetyWordsAreWorkedOutOnce() {
        SafetyWordsOfKeys words = new SafetyWordsOfKeys(() -> true);
        PersonId one = PersonId.of(counting(0));
        PersonId two = PersonId.of(counting(32));
        assertThat(words.of(one)).isSameAs(words.of(PersonId.of(counting(0))));
        assertThat(words.between(one, two)).isSameAs(words.between(two, one)).isNotEqualTo(words.of(one));
    }

    @Test
    void eachWrongTryInARowWaitsLonger() {
        long[] now = {0};
        Patience patience = new Patience(() -> now[0]);
        long before = 0;
        for (int i = 0; i < 12; i++) {
            long wait = patience.wrong().waitSeconds();
            assertThat(wait).isBetween(before, 60L);
            if (wait > 0) {
                assertThatThrownBy(patience::check).hasMessageContaining(" s");
            }
            now[0] += wait * 1_000_000_000L;
            try {
                patience.check();
            } catch (org.koti.spi.identity.WrongPassphraseException e) {
                throw new AssertionError("the wait is over", e);
            }
            before = wait;
        }
        assertThat(before).isEqualTo(60);
        patience.right();
        assertThat(patience.wrong().waitSeconds()).isZero();
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] counting(int from) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (from + i);
        }
        return bytes;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
