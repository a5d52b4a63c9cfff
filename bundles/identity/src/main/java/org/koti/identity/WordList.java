package org.koti.identity;

import cash.z.ecc.android.bip39.Mnemonics;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Words of the BIP-39 English list, eleven bits each. */
final class WordList {
    private static final int COUNT = 8;
    private static final int BITS = 11;

    private WordList() {}

    /** The first 88 bits as eight words. */
    static List<String> words(byte[] bits) {
        List<String> list = Mnemonics.INSTANCE.getCachedWords("en");
        BigInteger number = new BigInteger(1, bits);
        int total = bits.length * Byte.SIZE;
        List<String> words = new ArrayList<>();
        for (int i = 1; i <= COUNT; i++) {
            words.add(list.get(number.shiftRight(total - i * BITS).intValue() & (1 << BITS) - 1));
        }
        return List.copyOf(words);
    }
}
