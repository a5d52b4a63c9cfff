package org.koti.vault.log1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

final class EntryFuzzTest {
    static Stream<byte[]> seeds() {
        byte[] nonce = new byte[SealingKey.NONCE];
        return Stream.of(
                        new Entry.Named(1, nonce, new byte[SealingKey.BYTES + SealingKey.TAG], "koti/hello"),
                        new Entry.Erased(1),
                        new Entry.Counted(1, 7, 5),
                        new Entry.Written(1, nonce, new byte[20]),
                        new Entry.Copied(
                                List.of(new Entry.Copied.Step(1, 2), new Entry.Copied.Step(3, 1)),
                                new Entry.Written(1, nonce, new byte[20])))
                .map(Entry::bytes)
                .flatMap(whole -> Stream.of(whole, Arrays.copyOf(whole, Math.min(whole.length - 1, SealingKey.NONCE))));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void anyBytesAreAnEntryOrRefused(byte[] bytes) {
        LogPropertyTest.readEntry(bytes);
    }
}
