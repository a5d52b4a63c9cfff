package org.koti.sample.battleship.proof;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/** 32 random bytes that hide what a hash commits to, until their owner shows them. Never printed. */
public final class Secret {

    /** Bytes of a secret. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns a fresh secret. */
    public static Secret random(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new Secret(bytes);
    }

    /** Returns the secret with these 32 bytes. */
    public static Secret of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a secret has 32 bytes, not " + bytes.length);
        }
        return new Secret(bytes.clone());
    }

    /** Returns a copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(secret.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
