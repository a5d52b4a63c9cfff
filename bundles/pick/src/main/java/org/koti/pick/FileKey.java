package org.koti.pick;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The key of one picked file (AES in counter mode), in memory only: what the disk keeps after a crash nobody can read. */
final class FileKey {
    private static final int BYTES = 32;
    private static final int BLOCK = 16;
    private final SecretKeySpec key;

    FileKey(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, "AES");
    }

    /** A cipher at the beginning of the file. The counter begins at zero: a key is for one file, which is written once. */
    Cipher cipher(int mode) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(mode, key, new IvParameterSpec(new byte[BLOCK]));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES in counter mode", e);
        }
    }
}
