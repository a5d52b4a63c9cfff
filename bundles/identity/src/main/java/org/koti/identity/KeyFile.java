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

    static KeyFile make(byte[] masterKey, Passphrase chosen, Seed seed, Calibration calibration, SecureRandom random) {
        Slot recovery = Slot.wrap(masterKey, seed.recoveryKey(), RECOVERY, random);
        return under(masterKey, chosen, recovery, calibration.choose(salt(random)), random);
    }

    /** The same master key and recovery slot under another passphrase, stretched as much as before. */
    KeyFile rewrapped(byte[] masterKey, Passphrase chosen, SecureRandom random) {
        return under(masterKey, chosen, recovery, stretching.withSalt(salt(random)), random);
    }

    Optional<byte[]> open(Passphrase given) {
        return passphrase.unwrap(stretching.key(given), stretching.context());
    }

    Optional<byte[]> open(Seed seed) {
        return recovery.unwrap(seed.recoveryKey(), RECOVERY);
    }

    private static byte[] salt(SecureRandom random) {
        byte[] salt = new byte[Stretching.SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private static KeyFile under(
            byte[] masterKey, Passphrase chosen, Slot recovery, Stretching stretching, SecureRandom random) {
        Slot slot = Slot.wrap(masterKey, stretching.key(chosen), stretching.context(), random);
        return new KeyFile(stretching, slot, recovery);
    }
}
