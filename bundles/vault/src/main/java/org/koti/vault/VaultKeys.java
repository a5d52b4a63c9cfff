package org.koti.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.SecretKey;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.koti.vault.log1.SealingKey;

/**
 * What the vault derives from the master key by HKDF-SHA-256 (RFC 5869).
 *
 * @param log seals frames
 * @param wrapping seals the keys of namespaces
 */
record VaultKeys(SealingKey log, SealingKey wrapping) {
    static VaultKeys of(SecretKey masterKey) {
        byte[] master = masterKey.getEncoded();
        try {
            return new VaultKeys(derive(master, "koti vault log 1"), derive(master, "koti vault namespaces 1"));
        } finally {
            Arrays.fill(master, (byte) 0);
        }
    }

    private static SealingKey derive(byte[] master, String purpose) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(master, null, purpose.getBytes(StandardCharsets.US_ASCII)));
        byte[] key = new byte[SealingKey.BYTES];
        generator.generateBytes(key, 0, key.length);
        try {
            return new SealingKey(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    void wipe() {
        log.wipe();
        wrapping.wipe();
    }
}
