package org.koti.identity;

import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * How a passphrase becomes a key: Argon2id, version 1.3 (RFC 9106).
 *
 * @param memoryKib memory in KiB, 65,536 to 262,144: what a file says is not taken below what this version would choose, nor so high that it exhausts memory
 * @param iterations passes, 3 to 32
 * @param parallelism lanes, 1 to 16
 * @param salt 16 random bytes
 */
@SuppressWarnings("ArrayRecordComponent")
record Stretching(int memoryKib, int iterations, int parallelism, byte[] salt) {
    static final int SALT_BYTES = 16;
    static final int LEAST_MEMORY = 64 * 1024;
    static final int MOST_MEMORY = 256 * 1024;
    static final int LEAST_ITERATIONS = 3;
    static final int MOST_ITERATIONS = 32;
    private static final int MOST_LANES = 16;

    Stretching {
        if (memoryKib < LEAST_MEMORY || memoryKib > MOST_MEMORY) {
            throw new IllegalArgumentException("Argon2 memory of " + memoryKib + " KiB is out of range");
        }
        if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException(iterations + " Argon2 iterations are out of range");
        }
        if (parallelism < 1 || parallelism > MOST_LANES) {
            throw new IllegalArgumentException(parallelism + " Argon2 lanes are out of range");
        }
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("the salt has " + salt.length + " bytes, not " + SALT_BYTES);
        }
    }

    /** The least that is chosen and the least that is accepted. */
    static Stretching least(byte[] salt) {
        return new Stretching(LEAST_MEMORY, LEAST_ITERATIONS, 1, salt);
    }

    Stretching withSalt(byte[] fresh) {
        return new Stretching(memoryKib, iterations, parallelism, fresh);
    }

    byte[] key(Passphrase passphrase) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(salt)
                .build());
        byte[] key = new byte[32];
        argon2.generateBytes(passphrase.bytes(), key);
        return key;
    }

    /** What is authenticated with the slot, so that parameters cannot be exchanged. */
    String context() {
        return "koti passphrase slot 1 argon2id " + memoryKib + " " + iterations + " " + parallelism + " "
                + Base64.getEncoder().encodeToString(salt);
    }
}
