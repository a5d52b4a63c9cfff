package org.koti.spi.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Words by which people compare the id of a catalog or of a publisher, by voice or side by side. Pure functions, safe for use by several threads. */
public final class FingerprintWords {
    private static final int COUNT = 8;
    private static final int BITS = 11;
    private static final int BITS_OF_ID = 256;

    private FingerprintWords() {}

    /**
     * The words of an id: its first 88 bits, eleven a word.
     *
     * @param id a SHA-256, 64 hexadecimal digits
     * @return 8 words of the BIP-39 English list
     */
    public static List<String> of(String id) {
        if (id.length() * 4 != BITS_OF_ID) {
            throw new IllegalArgumentException("an id has 64 hexadecimal digits");
        }
        List<String> list = list();
        BigInteger number = new BigInteger(id, 16);
        List<String> words = new ArrayList<>();
        for (int i = 1; i <= COUNT; i++) {
            words.add(list.get(number.shiftRight(BITS_OF_ID - i * BITS).intValue() & (1 << BITS) - 1));
        }
        return List.copyOf(words);
    }

    private static List<String> list() {
        try (InputStream words =
                Objects.requireNonNull(FingerprintWords.class.getResourceAsStream("words.txt"), "words.txt")) {
            return new String(words.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
