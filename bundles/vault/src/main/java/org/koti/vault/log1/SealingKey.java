package org.koti.vault.log1;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An AES-256-GCM key (NIST SP 800-38D) of the JDK. Nonces come from one {@link Nonces}. Wiping clears the bytes kept here; copies inside the JDK's ciphers
 * live until they are collected. Safe for use by several threads.
 */
public final class SealingKey {
    /** How many bytes a key has. */
    public static final int BYTES = 32;

    /** How many bytes a nonce has. */
    public static final int NONCE = 12;

    /** How many bytes sealing adds. */
    public static final int TAG = 16;

    private final byte[] key;

    /**
     * Keeps a copy of a key.
     *
     * @param key 32 bytes
     */
    public SealingKey(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a key has 32 bytes, not " + key.length);
        }
        this.key = key.clone();
    }

    /**
     * Encrypts and authenticates.
     *
     * @param nonce 12 bytes that this key never sealed with before
     * @param context authenticated with it
     * @param plain what is sealed
     * @return cipher text and tag
     */
    public byte[] seal(byte[] nonce, byte[] context, byte[] plain) {
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
            cipher.updateAAD(context);
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /**
     * Checks and decrypts.
     *
     * @param nonce as at sealing
     * @param context as at sealing
     * @param sealed cipher text and tag
     * @return what was sealed, or empty when anything of it is another
     */
    public Optional<byte[]> open(byte[] nonce, byte[] context, byte[] sealed) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce);
            cipher.updateAAD(context);
            return Optional.of(cipher.doFinal(sealed));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, nonce));
        return cipher;
    }

    /** Clears the key; sealing and opening are of no use afterwards. */
    public void wipe() {
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public String toString() {
        return "SealingKey[hidden]";
    }
}
