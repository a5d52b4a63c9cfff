package org.koti.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonIdTest {
    /** The first example of the did:key method's test vectors for Ed25519. */
    private static final String EXAMPLE = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";

    private static final String EXAMPLE_KEY = "3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29";

    @Test
    void agreesWithThePublishedVector() {
        assertThat(PersonId.of(HexFormat.of().parseHex(EXAMPLE_KEY)).did()).isEqualTo(EXAMPLE);
        assertThat(HexFormat.of().formatHex(new PersonId(EXAMPLE).publicKey())).isEqualTo(EXAMPLE_KEY);
    }

    @Test
    void everyKeyComesBack() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            assertThat(new PersonId(PersonId.of(key).did()).publicKey()).isEqualTo(key);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "did:key:z",
                "did:web:example.org",
                "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooW",
                "did:key:z16MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
                "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp ",
                "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDo0Wp",
                "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169"
            })
    void refusesAllThatIsNoEd25519Key(String did) {
        assertThatThrownBy(() -> new PersonId(did)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesKeysOfAnotherLength() {
        assertThatThrownBy(() -> PersonId.of(new byte[31])).hasMessageContaining("31");
    }
}
