package org.koti.drop;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file's bytes are, it either has not come to its end, or its last record tells where it does, and what is cut off is missed. */
final class ZipEndFuzzTest {
    private static final byte[] SIGNATURE = {'P', 'K', 5, 6};

    static Stream<byte[]> seeds() {
        byte[] jar = FakeNode.jar("hello", "1");
        return Stream.of(
                jar, Arrays.copyOf(jar, jar.length - 1), ZipEndTest.withComment("a note"), SIGNATURE, new byte[0]);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5s")
    void anEndIsOneThatIsThere(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("koti", ".jar");
        try {
            Files.write(file, bytes);
            assertThat(isAtEnd(file)).isEqualTo(holdsEnd(bytes));
        } finally {
            Files.delete(file);
        }
    }

    static boolean isAtEnd(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return ZipEnd.isAt(channel);
        }
    }

    /** Looks from the front, for what the parser looks for from the back. */
    private static boolean holdsEnd(byte[] bytes) {
        for (int at = Math.max(0, bytes.length - 22 - 0xffff); at + 22 <= bytes.length; at++) {
            int comment = Byte.toUnsignedInt(bytes[at + 20]) + 256 * Byte.toUnsignedInt(bytes[at + 21]);
            boolean signed = ByteBuffer.wrap(bytes, at, 4).equals(ByteBuffer.wrap(SIGNATURE));
            if (signed && at + 22 + comment == bytes.length) {
                return true;
            }
        }
        return false;
    }
}
