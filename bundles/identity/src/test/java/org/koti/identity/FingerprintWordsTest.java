package org.koti.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.koti.spi.catalog.FingerprintWords;

/** The words of a publisher come from the same list as those of a person: it is that of the library. */
class FingerprintWordsTest {
    @Test
    void everyWordOfTheListIsTheLibrarys() {
        for (int word = 0; word < 2048; word++) {
            byte[] id = new byte[32];
            id[0] = (byte) (word >> 3);
            id[1] = (byte) (word << 5);
            assertThat(FingerprintWords.of(HexFormat.of().formatHex(id))).isEqualTo(WordList.words(id));
        }
    }

    @Test
    void theFirst88BitsCountAndNoOthers() {
        assertThat(FingerprintWords.of("00".repeat(32))).isEqualTo(Collections.nCopies(8, "abandon"));
        assertThat(FingerprintWords.of("ff".repeat(11) + "00".repeat(21))).isEqualTo(Collections.nCopies(8, "zoo"));
        assertThat(FingerprintWords.of("00".repeat(10) + "01" + "ff".repeat(21)))
                .isEqualTo(WordList.words(HexFormat.of().parseHex("00".repeat(10) + "01" + "00".repeat(21))))
                .endsWith("ability");
    }

    @Test
    void whatIsNoIdHasNoWords() {
        assertThatIllegalArgumentException().isThrownBy(() -> FingerprintWords.of("ff"));
    }
}
