package org.koti.catalog.author;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.catalog.tuf.Signer;

final class KeyFileFuzzTest {
    static Stream<byte[]> seeds() {
        byte[] plain = KeyFile.write(KeyFileTest.pair(), Optional.empty(), 1000);
        byte[] sealed = KeyFile.write(KeyFileTest.pair(), Optional.of("sana".toCharArray()), 1000);
        byte[] damaged = sealed.clone();
        damaged[damaged.length / 2] ^= 1;
        byte[] other = sealed.clone();
        other[200] ^= 2;
        return Stream.of(plain, sealed, damaged, other, KeyFileTest.bytes("-----BEGIN PUBLIC KEY-----\n"));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void anyBytesAreReadToTheSameAgainOrRefused(byte[] bytes) throws Exception {
        KeyFile read;
        try {
            read = KeyFile.read(bytes);
        } catch (MalformedKeyException refused) {
            assertThat(refused).hasMessageMatching("[\\x20-\\x7e]{1,300}");
            return;
        }
        assertThat(KeyFile.read(read.bytes()).bytes()).isEqualTo(read.bytes());
        if (!read.isSealed()) {
            assertOpens(read);
        }
    }

    private static void assertOpens(KeyFile read) {
        try {
            Signer signer = read.open(new char[0]);
            assertThat(signer.key()).isEqualTo(read.key());
        } catch (MalformedKeyException refused) {
            assertThat(refused).hasMessageMatching("[\\x20-\\x7e]{1,300}");
        } catch (WrongPassphraseException e) {
            throw new AssertionError("it is not sealed", e);
        }
    }
}
