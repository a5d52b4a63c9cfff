package org.koti.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.koti.vault.disk.Disk;

/** Stores for tests, all with one master key. */
final class Stores {
    private Stores() {}

    static SecretKey masterKey() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 7);
        return new SecretKeySpec(key, "AES");
    }

    static SecretKey otherKey() {
        return new SecretKeySpec("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), "AES");
    }

    static EncryptedVaultStore on(Disk disk, long quota, long garbage) {
        return new EncryptedVaultStore(() -> disk, quota, garbage);
    }

    static EncryptedVaultStore opened(Disk disk) {
        EncryptedVaultStore store = on(disk, 256L << 20, 16L << 20);
        store.open(masterKey());
        return store;
    }
}
