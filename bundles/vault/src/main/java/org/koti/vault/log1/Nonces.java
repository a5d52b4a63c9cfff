package org.koti.vault.log1;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Nonces that never come twice: 64 random bits, drawn anew each time the vault is opened and each 2^32 nonces, and a counter of 32 bits. What was sealed
 * with one and then not written is sealed with the next. Safe for use by several threads.
 */
public final class Nonces {
    private final SecureRandom random;
    private long prefix;
    private int next;

    /**
     * Begins with a prefix of its own.
     *
     * @param random where prefixes come from
     */
    public Nonces(SecureRandom random) {
        this.random = random;
        this.prefix = random.nextLong();
    }

    /**
     * Gives a nonce.
     *
     * @return 12 bytes
     */
    public synchronized byte[] next() {
        byte[] nonce = ByteBuffer.allocate(SealingKey.NONCE)
                .putLong(prefix)
                .putInt(next++)
                .array();
        if (next == 0) {
            prefix = random.nextLong();
        }
        return nonce;
    }
}
