package org.koti.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The master key, wrapped under a key-encryption key by AES-256-GCM (NIST SP 800-38D); what surrounds the slot is authenticated with it.
 *
 * @param nonce 12 random bytes, fresh for each wrapping
 * @param wrapped the wrapped master key and its tag, 48 bytes
 */
@SuppressWarnings("ArrayRecordComponent")
record Slot(byte[] nonce, byte[] wrapped) {
    static final int NONCE_BYTES = 12;
    static final int WRAPPED_BYTES = 48;
    private static final int TAG_BITS = 128;

    static Slot wrap(byte[] masterKey, byte[] wrappingKey, String context, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            return new Slot(
                    nonce,
                    cipher(Cipher.ENCRYPT_MODE, wrappingKey, nonce, context).doFinal(masterKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** The master key, or empty when the wrapping key is not the one or anything was changed. */
    Optional<byte[]> unwrap(byte[] wrappingKey, String context) {
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, wrappingKey, nonce, context).doFinal(wrapped));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        } finally {
            Arrays.fill(wrappingKey, (byte) 0);
        }
    }

    /** Tells nothing of the key. */
    @Override
    public String toString() {
        return "Slot[hidden]";
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
