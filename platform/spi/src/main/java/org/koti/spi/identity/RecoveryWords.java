package org.koti.spi.identity;

import java.util.List;

/**
 * The words that open the node when the passphrase is forgotten, and make the same keys anew when the computer is lost (BIP-39).
 *
 * @param words 24 words; secret
 */
public record RecoveryWords(List<String> words) {
    /** Keeps its own copy of the list. */
    public RecoveryWords {
        words = List.copyOf(words);
    }

    /** Tells nothing of the words. */
    @Override
    public String toString() {
        return "RecoveryWords[24 words, hidden]";
    }
}
