package org.koti.identity;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * The key slots of a node: the random master key, wrapped under the passphrase and under the recovery words.
 *
 * @param stretching how the passphrase becomes a key
 * @param passphrase the slot under it
 * @param recovery the slot under the recovery words
 */
record KeyFile(Stretching stretching, Slot passphrase, Slot recovery) {
    private static final String RECOVERY = "koti recovery slot 1";

    static KeyFile make(byte[] masterKey, Passphrase chosen, Seed seed, SecureRandom random) {
        Slot recovery = Slot.wrap(masterKey, seed.recoveryKey(), RECOVERY, random);
        return under(masterKey, chosen, recovery, random);
    }

    /** The same master key and recovery slot under another passphrase. */
    KeyFile rewrapped(byte[] masterKey, Passphrase chosen, SecureRandom random) {
        return under(masterKey, chosen, recovery, random);
    }

    Optional<byte[]> open(Passphrase given) {
        return passphrase.unwrap(stretching.key(given), stretching.context());
    }

    Optional<byte[]> open(Seed seed) {
        return recovery.unwrap(seed.recoveryKey(), RECOVERY);
    }

    private static KeyFile under(byte[] masterKey, Passphrase chosen, Slot recovery, SecureRandom random) {
        byte[] salt = new byte[Stretching.SALT_BYTES];
        random.nextBytes(salt);
        Stretching stretching = Stretching.chosen(salt);
        Slot slot = Slot.wrap(masterKey, stretching.key(chosen), stretching.context(), random);
        return new KeyFile(stretching, slot, recovery);
    }
}
