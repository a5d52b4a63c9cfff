package org.koti.testkit.identity;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.Random;
import org.koti.api.identity.AppSignature;
import org.koti.api.identity.Identity;
import org.koti.api.identity.PersonId;
import org.koti.api.identity.Profile;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.consent.AppGate;

/**
 * A person whose keys follow from a seed, so that tests repeat. Signatures are real; the keys are not secret. Its gate is asked on every call. Safe for
 * use by several threads.
 */
public final class InMemoryIdentity implements Identity {
    private static final int MAX_STATEMENT = 1 << 20;

    private final AppGate gate;
    private final KeyPair keys;
    private volatile Profile profile;
    private volatile boolean locked;

    /**
     * Makes a person.
     *
     * @param gate asked on every call
     * @param name what they are called
     * @param seed the same seed makes the same keys
     */
    public InMemoryIdentity(AppGate gate, String name, long seed) {
        this.gate = gate;
        this.keys = keys(seed);
        byte[] encoded = keys.getPublic().getEncoded();
        this.profile = new Profile(PersonId.of(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)), name);
    }

    /**
     * The person, without a gate.
     *
     * @return their profile
     */
    public Profile profile() {
        return profile;
    }

    /**
     * Changes the name.
     *
     * @param name what they are called from now on
     */
    public void rename(String name) {
        profile = new Profile(profile.id(), name);
    }

    /**
     * Locks or unlocks the node.
     *
     * @param now whether it is locked from now on
     */
    public void locked(boolean now) {
        locked = now;
    }

    @Override
    public Profile me() {
        checkUnlocked();
        gate.require(new ProfileRead());
        return profile;
    }

    @Override
    public byte[] sign(byte[] statement) {
        if (statement.length > MAX_STATEMENT) {
            throw new IllegalArgumentException("a statement has at most 1 MiB, not " + statement.length + " bytes");
        }
        checkUnlocked();
        gate.require(new Sign());
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(keys.getPrivate());
            ed25519.update(AppSignature.signedBytes(gate.app(), statement));
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    @Override
    public boolean verify(PersonId signer, byte[] statement, byte[] signature) {
        gate.requireRunning();
        return AppSignature.verify(gate.app(), signer, statement, signature);
    }

    private void checkUnlocked() {
        if (locked) {
            throw new VaultLockedException("the node is locked; the person has to give the passphrase first");
        }
    }

    private static KeyPair keys(long seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new Repeatable(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    /** Gives the same bytes for the same seed; for tests only. */
    private static final class Repeatable extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final Random random;

        private Repeatable(long seed) {
            this.random = new Random(seed);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }
    }
}
