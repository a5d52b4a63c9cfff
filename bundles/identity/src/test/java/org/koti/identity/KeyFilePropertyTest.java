package org.koti.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever bytes a key file holds: key slots that are written back the same, or one checked exception. */
final class KeyFilePropertyTest {
    static final KeyFile GOOD = new KeyFile(
            Stretching.least(new byte[Stretching.SALT_BYTES]),
            new Slot(new byte[Slot.NONCE_BYTES], new byte[Slot.WRAPPED_BYTES]),
            new Slot(new byte[Slot.NONCE_BYTES], new byte[Slot.WRAPPED_BYTES]));

    @Property
    void anyBytesAreAKeyFileOrMalformed(@ForAll byte[] bytes) {
        read(bytes);
    }

    @Property
    void aChangedFileIsAKeyFileOrMalformed(@ForAll @IntRange(max = 2000) int at, @ForAll byte value) {
        byte[] bytes = KeyFileFormat.write(GOOD);
        bytes[at % bytes.length] = value;
        read(bytes);
        read(Arrays.copyOf(bytes, at % bytes.length));
    }

    @Example
    void whatIsMissingTwiceOrMoreIsMalformed() {
        String good = new String(KeyFileFormat.write(GOOD), StandardCharsets.UTF_8);
        for (String bad : List.of(
                good.replaceFirst("\"format\"", "\"form\""),
                good.replaceFirst("\\{", "{\"more\":1,"),
                good.replaceFirst("\\{", "{\"format\":1,"),
                good.replaceFirst(": 1", ": 2"),
                good.replaceFirst("65536", "\"65536\""),
                good.replaceFirst("65536", "65536.5"),
                good.replaceFirst("AAAA", "AA A"),
                good.replaceFirst("AAAA", "AAAAAAAA"),
                good + " null",
                "[]",
                "null",
                "1",
                good + " ".repeat(KeyFileFormat.MOST_BYTES))) {
            assertThat(bad).isNotEqualTo(good);
            assertThatThrownBy(() -> KeyFileFormat.read(bad.getBytes(StandardCharsets.UTF_8)))
                    .as(bad)
                    .isInstanceOf(MalformedKeyFileException.class);
        }
    }

    static void read(byte[] bytes) {
        try {
            byte[] written = KeyFileFormat.write(KeyFileFormat.read(bytes));
            assertThat(KeyFileFormat.write(KeyFileFormat.read(written))).isEqualTo(written);
        } catch (MalformedKeyFileException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
